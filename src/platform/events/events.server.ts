// Domain events through an outbox: `announce` inside the transaction of the change, `deliverEvents` afterwards, at least once.
// Handlers must therefore be idempotent. A room never imports the rooms that listen to it.
import { asc, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '../db/db.server.ts';
import { outboxEvent } from './tables.ts';

export interface DomainEvent {
	/** `<room>.<what happened>`, such as `assessment.evidence-accepted`. */
	readonly name: string;
	/** Ids and small facts; never texts of people. */
	readonly payload: Record<string, unknown>;
}

export type EventHandler = (db: Db, event: DomainEvent & { readonly id: string }) => Promise<void>;
export type EventHandlers = Readonly<Record<string, readonly EventHandler[]>>;

export async function announce(db: Db, event: DomainEvent): Promise<void> {
	await db.insert(outboxEvent).values(event);
}

/** Delivers what waits, oldest first, each event in a transaction with its handlers. Returns how many were delivered. */
export async function deliverEvents(db: Db, handlers: EventHandlers, now: Date): Promise<number> {
	let delivered = 0;
	while (await deliverNext(db, handlers, now)) delivered += 1;
	return delivered;
}

async function deliverNext(db: Db, handlers: EventHandlers, now: Date): Promise<boolean> {
	return db.transaction(async (tx) => {
		const [event] = await tx
			.select()
			.from(outboxEvent)
			.where(isNull(outboxEvent.deliveredAt))
			.orderBy(asc(outboxEvent.at), asc(outboxEvent.id))
			.limit(1)
			.for('update', { skipLocked: true });
		if (!event) return false;
		for (const handle of handlers[event.name] ?? []) await handle(tx, event);
		await tx
			.update(outboxEvent)
			.set({ deliveredAt: now, attempts: sql`${outboxEvent.attempts} + 1` })
			.where(eq(outboxEvent.id, event.id));
		return true;
	});
}
