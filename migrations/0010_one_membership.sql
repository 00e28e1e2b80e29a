-- Of several open memberships of a person in one organisation, which requests at the same moment could make, the first one stays.
DELETE FROM "membership" later USING "membership" first
WHERE later.ends_at IS NULL AND first.ends_at IS NULL AND later.person_id = first.person_id
	AND later.organisation_id = first.organisation_id AND (later.starts_at, later.id) > (first.starts_at, first.id);--> statement-breakpoint
CREATE UNIQUE INDEX "membership_open" ON "membership" USING btree ("person_id","organisation_id") WHERE ends_at is null;