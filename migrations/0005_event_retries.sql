DROP INDEX "outbox_event_waiting";--> statement-breakpoint
ALTER TABLE "outbox_event" ADD COLUMN "next_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "outbox_event" ADD COLUMN "parked_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "outbox_event_waiting" ON "outbox_event" USING btree ("at") WHERE delivered_at is null and parked_at is null;