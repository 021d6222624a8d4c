CREATE TABLE "postings" (
	"organization_id" uuid NOT NULL,
	"term" text NOT NULL,
	"space" text NOT NULL,
	"segment" bigint NOT NULL,
	"entries" bigint[] NOT NULL,
	CONSTRAINT "postings_organization_id_term_space_segment_pk" PRIMARY KEY("organization_id","term","space","segment")
);
--> statement-breakpoint
DROP INDEX "chunks_terms";--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chunks" DROP COLUMN "terms";--> statement-breakpoint
ALTER TABLE "chunks" DROP COLUMN "counts";