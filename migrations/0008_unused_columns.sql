ALTER TABLE "alignment" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP TABLE "alignment" CASCADE;--> statement-breakpoint
DROP INDEX "enrolment_open";--> statement-breakpoint
CREATE UNIQUE INDEX "enrolment_once" ON "enrolment" USING btree ("person_id","unit_id");--> statement-breakpoint
ALTER TABLE "status_list" DROP COLUMN "size";--> statement-breakpoint
ALTER TABLE "enrolment" DROP COLUMN "ended_at";--> statement-breakpoint
ALTER TABLE "thread_edge" DROP COLUMN "withdrawn_at";--> statement-breakpoint
ALTER TABLE "authored_text" DROP COLUMN "reviewer_id";