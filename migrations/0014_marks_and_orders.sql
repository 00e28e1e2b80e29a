CREATE TABLE "title_order" (
	"owner" text NOT NULL,
	"locale" text NOT NULL,
	"sort_key" text NOT NULL,
	CONSTRAINT "title_order_owner_locale_pk" PRIMARY KEY("owner","locale")
);
--> statement-breakpoint
DROP INDEX "authored_text_titles";--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "waiting" boolean DEFAULT true NOT NULL;--> statement-breakpoint
UPDATE "evidence" SET "waiting" = false FROM "decision" d WHERE d."evidence_id" = "evidence"."id";--> statement-breakpoint
CREATE INDEX "title_order_sorted" ON "title_order" USING btree ("locale",sort_key collate "C","owner");--> statement-breakpoint
CREATE INDEX "evidence_waiting" ON "evidence" USING btree ("submitted_at") WHERE waiting;--> statement-breakpoint
CREATE INDEX "award_search" ON "award" USING gin (("snapshot" ->> 'learner') gin_trgm_ops,"id" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "unit_version_filter" ON "unit_version" USING gin ("roles","themes") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "unit_version_node" ON "unit_version" USING btree (('unit:' || unit_id || '@' || version::text)) WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "unit_version_newest" ON "unit_version" USING btree (published_at desc,"plate_number") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "unit_version_sitting" ON "unit_version" USING btree ("first_sitting","plate_number") WHERE withdrawn_at is null;--> statement-breakpoint
ALTER TABLE "authored_text" DROP COLUMN "sort_key";