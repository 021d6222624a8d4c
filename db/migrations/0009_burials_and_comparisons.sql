CREATE TABLE "burials" (
	"organization_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"external_id" text NOT NULL,
	"buried_at" timestamp with time zone NOT NULL,
	CONSTRAINT "burials_source_id_kind_external_id_pk" PRIMARY KEY("source_id","kind","external_id")
);
--> statement-breakpoint
CREATE TABLE "compared_ids" (
	"organization_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"position" integer NOT NULL,
	"external_ids" text[] NOT NULL,
	CONSTRAINT "compared_ids_source_id_kind_position_pk" PRIMARY KEY("source_id","kind","position")
);
--> statement-breakpoint
CREATE TABLE "comparisons" (
	"organization_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"moved_at" timestamp with time zone NOT NULL,
	"cursor" text,
	"listed" boolean DEFAULT false NOT NULL,
	CONSTRAINT "comparisons_source_id_kind_pk" PRIMARY KEY("source_id","kind")
);
--> statement-breakpoint
DROP INDEX "deliveries_waiting";--> statement-breakpoint
ALTER TABLE "privacy_requests" ADD COLUMN "answered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "burials" ADD CONSTRAINT "burials_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "burials" ADD CONSTRAINT "burials_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "compared_ids" ADD CONSTRAINT "compared_ids_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "compared_ids" ADD CONSTRAINT "compared_ids_comparison" FOREIGN KEY ("source_id","kind") REFERENCES "public"."comparisons"("source_id","kind") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comparisons" ADD CONSTRAINT "comparisons_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comparisons" ADD CONSTRAINT "comparisons_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "burials_organization" ON "burials" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "compared_ids_organization" ON "compared_ids" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "comparisons_organization" ON "comparisons" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "deliveries_waiting" ON "deliveries" USING btree ("organization_id","source_id","received_at") WHERE "deliveries"."processed_at" is null;