import { signedIn } from '../people/people.ts';
import { parsePlate, plateText } from '../thread/thread.ts';
import { queueFilter } from './queue/queue-filter.server.ts';
import { listQueue, listQueueUnits } from './queue/queue.queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { db, locale } = locals;
	const actor = signedIn(locals);
	const filter = queueFilter(url);
	const now = Date.now();
	const queue = await listQueue(db, actor, locale, filter);
	const units = await listQueueUnits(db, actor, filter);
	const removed = parsePlate(url.searchParams.get('removed') ?? '');
	return {
		filter,
		removed: removed?.letter === 'E' ? plateText('E', removed.number) : null,
		total: queue.total,
		page: queue.page,
		pages: queue.pages,
		rows: queue.rows.map((row) => ({ ...row, days: Math.floor((now - row.submittedAt.getTime()) / 86_400_000) })),
		units: units.map((number) => ({ number, plate: plateText('U', number) }))
	};
};
