DROP INDEX "award_once";--> statement-breakpoint
ALTER TABLE "signing_key" ADD COLUMN "compromised_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "award_person" ON "award" USING btree ("person_id","achievement_id","achievement_version");