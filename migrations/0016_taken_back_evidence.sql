CREATE TABLE "evidence_removal" (
	"evidence_id" uuid PRIMARY KEY NOT NULL,
	"item_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"removed_by" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "evidence_removal_reason" CHECK ("evidence_removal"."reason" in ('taken-back', 'names-convicted-person', 'names-another-person', 'not-theirs'))
);
--> statement-breakpoint
ALTER TABLE "conflict_declaration" DROP CONSTRAINT "conflict_declaration_evidence_id_evidence_id_fk";
--> statement-breakpoint
ALTER TABLE "conflict_declaration" ADD COLUMN "item_id" uuid;--> statement-breakpoint
UPDATE "conflict_declaration" SET "item_id" = v."item_id" FROM "evidence" v WHERE v."id" = "conflict_declaration"."evidence_id";--> statement-breakpoint
ALTER TABLE "conflict_declaration" ALTER COLUMN "item_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "evidence_removal" ADD CONSTRAINT "evidence_removal_item_id_portfolio_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."portfolio_item"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "evidence_removal_item" ON "evidence_removal" USING btree ("item_id");--> statement-breakpoint
ALTER TABLE "conflict_declaration" ADD CONSTRAINT "conflict_declaration_item_id_portfolio_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."portfolio_item"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conflict_declaration_item" ON "conflict_declaration" USING btree ("item_id");