ALTER TABLE "unit_version" ADD COLUMN "first_sitting" integer;--> statement-breakpoint
ALTER TABLE "unit_version" ADD COLUMN "lessons" integer;--> statement-breakpoint
UPDATE "unit_version" SET
	"first_sitting" = coalesce((jsonb_path_query_first("structure", '$.activities[*] ? (@.kind == "lesson")') ->> 'minutes')::integer, "minutes"),
	"lessons" = jsonb_array_length(jsonb_path_query_array("structure", '$.activities[*] ? (@.kind == "lesson")'));--> statement-breakpoint
ALTER TABLE "unit_version" ALTER COLUMN "first_sitting" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "unit_version" ALTER COLUMN "lessons" SET NOT NULL;
