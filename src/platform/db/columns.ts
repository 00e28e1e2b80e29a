// Columns that every room's tables share.
import { customType, timestamp, uuid } from 'drizzle-orm/pg-core';
import { newId } from '../identifier/identifier.ts';

export const id = () =>
	uuid('id')
		.primaryKey()
		.$defaultFn(() => newId());
/** An instant, kept in UTC. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });
