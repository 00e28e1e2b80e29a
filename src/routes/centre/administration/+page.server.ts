// What an administrator reads first: news that could not be delivered, and the audit log, in the time of the centre.
import { listAudit, mostExported } from '#platform/audit/audit.queries.server.ts';
import { countParkedEvents } from '#platform/events/events.server.ts';
import { pageParameter } from '#platform/http/pages.server.ts';
import { findCentreOrganisation } from '../../people/people.server.ts';
import { auditFilter } from './audit-filter.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { db, timeZone } = locals;
	const filter = auditFilter(url);
	const page = pageParameter(url);
	return {
		filter,
		log: await listAudit(db, filter, page),
		mostExported,
		centreZone: (await findCentreOrganisation(db))?.timeZone ?? timeZone,
		parked: await countParkedEvents(db)
	};
};
