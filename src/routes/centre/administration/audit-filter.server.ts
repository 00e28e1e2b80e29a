// Reads the filter of the audit log from an address.
import type { AuditFilter } from '#platform/audit/audit.queries.server.ts';
import { choiceParameter, textParameter } from '#platform/http/pages.server.ts';

export function auditFilter(url: URL): AuditFilter {
	return {
		action: textParameter(url, 'action'),
		subject: textParameter(url, 'subject'),
		person: textParameter(url, 'person'),
		sort: choiceParameter(url, 'sort', ['newest', 'oldest'])
	};
}
