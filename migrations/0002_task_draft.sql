CREATE TABLE "task_draft" (
	"enrolment_id" uuid NOT NULL,
	"activity" text NOT NULL,
	"reflection" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "task_draft_enrolment_id_activity_pk" PRIMARY KEY("enrolment_id","activity")
);
--> statement-breakpoint
ALTER TABLE "task_draft" ADD CONSTRAINT "task_draft_enrolment_id_enrolment_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolment"("id") ON DELETE cascade ON UPDATE no action;