// Domain events through an outbox: `announce` inside the transaction of the change, `deliverEvents` afterwards, at least once.
// Handlers must therefore be idempotent. A room never imports the rooms that listen to it.
import { and, asc, count, eq, isNotNull, isNull, lt, lte, or, sql } from 'drizzle-orm';
import type { Db } from '../db/db.server.ts';
import { outboxEvent } from './tables.ts';

export interface DomainEvent {
	/** `<room>.<what happened>`, such as `assessment.evidence-accepted`. */
	readonly name: string;
	/** Ids and small facts; never texts of people. Whom it is about is its `personId`: `eraseEvents` finds it by that. */
	readonly payload: Record<string, unknown>;
}

export type EventHandler = (db: Db, event: DomainEvent & { readonly id: string }) => Promise<void>;
export type EventHandlers = Readonly<Record<string, readonly EventHandler[]>>;

export async function announce(db: Db, event: DomainEvent): Promise<void> {
	await db.insert(outboxEvent).values(event);
}

/** An event whose handlers failed. */
export interface FailedDelivery {
	readonly id: string;
	readonly name: string;
	readonly attempts: number;
	/** It is not tried any more. */
	readonly isParked: boolean;
	readonly error: unknown;
}

export interface Delivery {
	readonly delivered: number;
	readonly failed: readonly FailedDelivery[];
}

/** As many as a person waits for after a change of theirs; a backlog is the job's. */
export const inARequest = 20;

const mostAttempts = 8;
const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * Delivers what is due, oldest first, each event in a transaction with its handlers. One that fails is tried again later (after 1, 4, 16 ...
 * minutes, at most a day) and parked after the eighth time; the others do not wait for it. `most` is how many are tried.
 */
export async function deliverEvents(db: Db, handlers: EventHandlers, now: Date, most = Infinity): Promise<Delivery> {
	const failed: FailedDelivery[] = [];
	let delivered = 0;
	while (delivered + failed.length < most) {
		const outcome = await deliverNext(db, handlers, now);
		if (!outcome) break;
		if (outcome === 'delivered') delivered += 1;
		else failed.push(await postpone(db, outcome, now));
	}
	return { delivered, failed };
}

/** Parked events, by name. */
export async function countParkedEvents(db: Db): Promise<readonly { readonly name: string; readonly events: number }[]> {
	return db
		.select({ name: outboxEvent.name, events: count() })
		.from(outboxEvent)
		.where(and(isNull(outboxEvent.deliveredAt), isNotNull(outboxEvent.parkedAt)))
		.groupBy(outboxEvent.name)
		.orderBy(asc(outboxEvent.name));
}

/** Lets parked events be tried once more: what made them fail may have been mended. */
export async function releaseParkedEvents(db: Db): Promise<void> {
	await db
		.update(outboxEvent)
		.set({ parkedAt: null, nextAt: null, attempts: mostAttempts - 1 })
		.where(and(isNull(outboxEvent.deliveredAt), isNotNull(outboxEvent.parkedAt)));
}

/** How long a delivered event is kept, to look up what went wrong. */
const keptFor = 7 * day;

/** Forgets what was delivered a week ago. What waits or is parked stays. */
export async function sweepEvents(db: Db, now: Date): Promise<void> {
	await db.delete(outboxEvent).where(lt(outboxEvent.deliveredAt, new Date(now.getTime() - keptFor)));
}

/**
 * Forgets the events about a person, delivered or not. It waits for a delivery that is under way. What is announced of them at the same
 * moment is still delivered: a handler must find nothing to do for somebody who is gone.
 */
export async function eraseEvents(db: Db, personId: string): Promise<void> {
	await db.delete(outboxEvent).where(eq(sql`${outboxEvent.payload} ->> 'personId'`, personId));
}

type WaitingEvent = typeof outboxEvent.$inferSelect;

/** Null when nothing is due. A failure is returned once its transaction is rolled back. */
async function deliverNext(
	db: Db,
	handlers: EventHandlers,
	now: Date
): Promise<'delivered' | { readonly event: WaitingEvent; readonly error: unknown } | null> {
	let taken: WaitingEvent | null = null;
	try {
		return await db.transaction(async (tx) => {
			const event = await takeNext(tx, now);
			if (!event) return null;
			taken = event;
			for (const handle of handlers[event.name] ?? []) await handle(tx, event);
			await tx
				.update(outboxEvent)
				.set({ deliveredAt: now, attempts: event.attempts + 1 })
				.where(eq(outboxEvent.id, event.id));
			return 'delivered';
		});
	} catch (error) {
		if (!taken) throw error;
		return { event: taken, error };
	}
}

async function takeNext(tx: Db, now: Date): Promise<WaitingEvent | null> {
	const [event] = await tx
		.select()
		.from(outboxEvent)
		.where(and(isNull(outboxEvent.deliveredAt), isNull(outboxEvent.parkedAt), or(isNull(outboxEvent.nextAt), lte(outboxEvent.nextAt, now))))
		.orderBy(asc(outboxEvent.at), asc(outboxEvent.id))
		.limit(1)
		.for('update', { skipLocked: true });
	return event ?? null;
}

async function postpone(db: Db, { event, error }: { readonly event: WaitingEvent; readonly error: unknown }, now: Date): Promise<FailedDelivery> {
	const attempts = event.attempts + 1;
	const isParked = attempts >= mostAttempts;
	const nextAt = new Date(now.getTime() + Math.min(day, minute * 4 ** (attempts - 1)));
	await db
		.update(outboxEvent)
		.set({ attempts, nextAt, parkedAt: isParked ? now : null })
		.where(and(eq(outboxEvent.id, event.id), isNull(outboxEvent.deliveredAt)));
	return { id: event.id, name: event.name, attempts, isParked, error };
}
