CREATE TABLE "unread_records" (
	"organization_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"external_id" text NOT NULL,
	"reason" text NOT NULL,
	"noticed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "unread_records_source_id_kind_external_id_pk" PRIMARY KEY("source_id","kind","external_id")
);
--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "not_announced" text;--> statement-breakpoint
ALTER TABLE "unread_records" ADD CONSTRAINT "unread_records_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unread_records" ADD CONSTRAINT "unread_records_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "unread_records_organization" ON "unread_records" USING btree ("organization_id");