DROP INDEX "unit_version_current";--> statement-breakpoint
CREATE UNIQUE INDEX "framework_version_current" ON "framework_version" USING btree ("framework_id") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "profile_version_current" ON "profile_version" USING btree ("plate_number") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "achievement_version_current" ON "achievement_version" USING btree ("plate_number") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "programme_version_current" ON "programme_version" USING btree ("programme_id") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "need_version_current" ON "need_version" USING btree ("plate_number") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "organisation_centre" ON "organisation" USING btree ("kind") WHERE kind = 'centre';--> statement-breakpoint
CREATE UNIQUE INDEX "unit_version_current" ON "unit_version" USING btree ("plate_number") WHERE withdrawn_at is null;--> statement-breakpoint
ALTER TABLE "notification_choice" ADD CONSTRAINT "notification_choice_mail" CHECK ("notification_choice"."mail" in ('each', 'digest', 'off'));--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_outcome" CHECK ("decision"."outcome" in ('accepted', 'returned'));--> statement-breakpoint
ALTER TABLE "judgement" ADD CONSTRAINT "judgement_verdict" CHECK ("judgement"."verdict" in ('met', 'not-yet'));--> statement-breakpoint
ALTER TABLE "need_version" ADD CONSTRAINT "need_version_source" CHECK ("need_version"."source_kind" in ('survey', 'interview', 'dacum', 'policy'));--> statement-breakpoint
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_kind" CHECK ("organisation"."kind" in ('centre', 'partner', 'vet-provider', 'employer'));--> statement-breakpoint
ALTER TABLE "profile" ADD CONSTRAINT "profile_sector" CHECK ("profile"."sector" in ('public', 'private', 'civil-society'));--> statement-breakpoint
ALTER TABLE "profile" ADD CONSTRAINT "profile_engagement" CHECK ("profile"."engagement" in ('staff', 'volunteer', 'aspirant'));--> statement-breakpoint
ALTER TABLE "profile" ADD CONSTRAINT "profile_theme" CHECK ("profile"."theme" in ('system', 'light', 'dark'));--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_scope_kind" CHECK ("role_grant"."scope_kind" in ('centre', 'jurisdiction', 'organisation', 'cohort'));--> statement-breakpoint
ALTER TABLE "plate" ADD CONSTRAINT "plate_letter" CHECK ("plate"."letter" in ('N', 'P', 'C', 'U', 'E', 'A'));--> statement-breakpoint
ALTER TABLE "thread_node" ADD CONSTRAINT "thread_node_kind_known" CHECK ("thread_node"."kind" in ('need', 'profile', 'task', 'competence', 'outcome', 'unit', 'activity', 'criterion', 'evidence', 'judgement', 'achievement', 'award'));--> statement-breakpoint
ALTER TABLE "authored_text" ADD CONSTRAINT "authored_text_origin" CHECK ("authored_text"."origin" in ('written', 'machine', 'imported'));