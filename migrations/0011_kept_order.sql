ALTER TABLE "thread_node" ADD COLUMN "linked" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "authored_text" ADD COLUMN "sort_key" text;--> statement-breakpoint
CREATE INDEX "thread_node_orphan" ON "thread_node" USING btree ("kind","plate_number") WHERE current and linked = 0 and kind in ('need', 'unit');--> statement-breakpoint
CREATE INDEX "authored_text_titles" ON "authored_text" USING btree ("locale","owner","sort_key") WHERE block = 'title';--> statement-breakpoint
UPDATE "thread_node" n SET "linked" = (SELECT count(*) FROM "thread_edge" e JOIN "thread_node" o ON o."id" = e."to_id" AND o."kind" = 'unit' AND o."current" WHERE e."from_id" = n."id") WHERE n."kind" = 'need';--> statement-breakpoint
UPDATE "thread_node" n SET "linked" = (SELECT count(*) FROM "thread_edge" e JOIN "thread_node" o ON o."id" = e."from_id" AND o."kind" = 'need' AND o."current" WHERE e."to_id" = n."id") WHERE n."kind" = 'unit';
