DROP INDEX "award_organisation";--> statement-breakpoint
ALTER TABLE "award" ADD COLUMN "signing_key_id" uuid;--> statement-breakpoint
-- A signed document names its key after the hash sign of its verification method.
UPDATE "award" a SET "signing_key_id" = k."id" FROM "signing_key" k
WHERE k."organisation_id" = a."organisation_id" AND strpos(a."signed_bytes", '#' || k."public_key_multibase" || '"') > 0;--> statement-breakpoint
ALTER TABLE "award" ADD CONSTRAINT "award_signing_key_id_signing_key_id_fk" FOREIGN KEY ("signing_key_id") REFERENCES "public"."signing_key"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conflict_declaration_assessor" ON "conflict_declaration" USING btree ("assessor_id");--> statement-breakpoint
CREATE INDEX "decision_at" ON "decision" USING btree ("at");--> statement-breakpoint
CREATE INDEX "evidence_file" ON "evidence" USING btree ("file_id") WHERE file_id is not null;--> statement-breakpoint
CREATE INDEX "portfolio_item_organisation" ON "portfolio_item" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "award_issued" ON "award" USING btree ("issued_at","id");--> statement-breakpoint
CREATE INDEX "award_learner" ON "award" USING btree (lower("snapshot" ->> 'learner'),"id");--> statement-breakpoint
CREATE INDEX "award_signing_key" ON "award" USING btree ("signing_key_id","id");--> statement-breakpoint
CREATE INDEX "award_organisation" ON "award" USING btree ("organisation_id","issued_at","id");--> statement-breakpoint
ALTER TABLE "award" ADD CONSTRAINT "award_signed" CHECK (("award"."signing_key_id" is null) = ("award"."signed_bytes" = ''));