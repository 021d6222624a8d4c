CREATE TABLE "embedding_queue" (
	"organization_id" uuid NOT NULL,
	"chunk_id" uuid PRIMARY KEY NOT NULL,
	"urgency" smallint NOT NULL,
	"occurred_at" timestamp with time zone,
	"queued_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "embedding_signs" (
	"organization_id" uuid NOT NULL,
	"chunk_id" uuid NOT NULL,
	"model" text NOT NULL,
	"space" text NOT NULL,
	"signs" bit varying NOT NULL,
	CONSTRAINT "embedding_signs_chunk_id_model_pk" PRIMARY KEY("chunk_id","model")
);
--> statement-breakpoint
CREATE TABLE "memory_sizes" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"chunks" integer NOT NULL,
	"total_length" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rechunk_queue" (
	"organization_id" uuid NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"queued_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rechunk_queue_organization_id_subject_kind_subject_id_pk" PRIMARY KEY("organization_id","subject_kind","subject_id")
);
--> statement-breakpoint
CREATE TABLE "term_frequencies" (
	"organization_id" uuid NOT NULL,
	"term" text NOT NULL,
	"chunks" integer NOT NULL,
	CONSTRAINT "term_frequencies_organization_id_term_pk" PRIMARY KEY("organization_id","term")
);
--> statement-breakpoint
DROP INDEX "chunks_waiting";--> statement-breakpoint
DROP INDEX "chunks_terms";--> statement-breakpoint
ALTER TABLE "embedding_queue" ADD CONSTRAINT "embedding_queue_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedding_queue" ADD CONSTRAINT "embedding_queue_chunk_id_chunks_id_fk" FOREIGN KEY ("chunk_id") REFERENCES "public"."chunks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedding_signs" ADD CONSTRAINT "embedding_signs_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedding_signs" ADD CONSTRAINT "embedding_signs_chunk_id_chunks_id_fk" FOREIGN KEY ("chunk_id") REFERENCES "public"."chunks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memory_sizes" ADD CONSTRAINT "memory_sizes_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rechunk_queue" ADD CONSTRAINT "rechunk_queue_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "term_frequencies" ADD CONSTRAINT "term_frequencies_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "embedding_queue_next" ON "embedding_queue" USING btree ("organization_id","urgency","occurred_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "embedding_signs_space" ON "embedding_signs" USING btree ("organization_id","model","space");--> statement-breakpoint
CREATE INDEX "chunks_terms" ON "chunks" USING gin ("terms") WITH (fastupdate=false);--> statement-breakpoint
ALTER TABLE "chunks" DROP COLUMN "embedded_at";--> statement-breakpoint
ALTER TABLE "embeddings" DROP COLUMN "space";