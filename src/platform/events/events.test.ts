import { beforeEach, describe, expect, it } from 'vitest';
import { useDatabase } from '#tests/database.ts';
import { newId } from '../identifier/identifier.ts';
import { announce, countParkedEvents, deliverEvents, releaseParkedEvents, sweepEvents, type EventHandlers } from './events.server.ts';
import { outboxEvent } from './tables.ts';

const { db } = useDatabase();
const start = new Date('2026-11-22T09:00:00Z');
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
let heard: unknown[] = [];
let isBroken = true;
const handlers: EventHandlers = {
	'tests.bad': [
		async (tx, { payload }) => {
			await tx.insert(outboxEvent).values({ id: newId(), name: 'tests.half', payload });
			if (isBroken) throw new Error('no room');
			heard.push(payload.n);
		}
	],
	'tests.good': [async (_tx, { payload }) => void heard.push(payload.n)]
};
const stored = async (name: string) => (await db().select().from(outboxEvent)).filter((event) => event.name === name);

beforeEach(async () => {
	heard = [];
	isBroken = true;
	await db().delete(outboxEvent);
	await db()
		.insert(outboxEvent)
		.values({ name: 'tests.bad', payload: { n: 1 }, at: after(-2) });
});

describe('an event whose handler fails', () => {
	it('does not hold up those that come after it, and leaves nothing of the failed try but that it was made', async () => {
		await announce(db(), { name: 'tests.good', payload: { n: 2 } });
		expect(await deliverEvents(db(), handlers, start)).toMatchObject({ delivered: 1, failed: [{ name: 'tests.bad', attempts: 1, isParked: false }] });
		expect(heard).toEqual([2]);
		expect(await stored('tests.half')).toEqual([]);
		expect(await stored('tests.bad')).toMatchObject([{ attempts: 1, deliveredAt: null, nextAt: after(1) }]);
	});

	it('is tried again when it is due, not before', async () => {
		await deliverEvents(db(), handlers, start);
		isBroken = false;
		expect(await deliverEvents(db(), handlers, after(0.5))).toEqual({ delivered: 0, failed: [] });
		expect(await deliverEvents(db(), handlers, after(1))).toMatchObject({ failed: [] });
		expect(heard).toEqual([1]);
		expect(await stored('tests.bad')).toMatchObject([{ attempts: 2, deliveredAt: after(1) }]);
	});

	it('is parked after eight tries, counted by its name, and tried once more when it is released', async () => {
		const tries = [];
		for (let hours = 0; hours < 24 * 10; hours += 1) tries.push(...(await deliverEvents(db(), handlers, after(60 * hours))).failed);
		expect(tries.map(({ isParked }) => isParked)).toEqual([...Array<boolean>(7).fill(false), true]);
		expect(await countParkedEvents(db())).toEqual([{ name: 'tests.bad', events: 1 }]);
		await releaseParkedEvents(db());
		expect(await deliverEvents(db(), handlers, after(60 * 240))).toMatchObject({ failed: [{ attempts: 8, isParked: true }] });
		await releaseParkedEvents(db());
		isBroken = false;
		expect(await deliverEvents(db(), handlers, after(60 * 240))).toMatchObject({ failed: [] });
		expect(heard).toEqual([1]);
		expect(await countParkedEvents(db())).toEqual([]);
	});
});

describe('an event without listeners', () => {
	it('is delivered to nobody, once', async () => {
		await db().delete(outboxEvent);
		await announce(db(), { name: 'tests.unheard', payload: {} });
		expect(await deliverEvents(db(), handlers, start)).toEqual({ delivered: 1, failed: [] });
		expect(await deliverEvents(db(), handlers, start)).toEqual({ delivered: 0, failed: [] });
	});
});

describe('a delivered event', () => {
	it('goes a week after its delivery; one that waits or is parked stays, however old', async () => {
		await db().delete(outboxEvent);
		const day = 24 * 60;
		const at = after(-60 * day);
		const states = { over: { deliveredAt: after(-7 * day - 1) }, young: { deliveredAt: after(-6 * day) }, waiting: {}, parked: { parkedAt: after(-30 * day) } };
		for (const [name, state] of Object.entries(states))
			await db()
				.insert(outboxEvent)
				.values({ name, payload: {}, at, ...state });
		await sweepEvents(db(), start);
		expect((await db().select().from(outboxEvent)).map(({ name }) => name).sort()).toEqual(['parked', 'waiting', 'young']);
	});
});
