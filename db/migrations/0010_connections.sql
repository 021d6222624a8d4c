CREATE TABLE "connection_requests" (
	"state_hash" text PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"account" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "credentials" (
	"source_id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"access_token" text NOT NULL,
	"refresh_token" text,
	"expires_at" timestamp with time zone,
	"scopes" text[] NOT NULL,
	"generation" integer DEFAULT 1 NOT NULL,
	"refreshing_until" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organization_keys" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"sealed_key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "privacy_requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"source_id" uuid,
	"delivery_id" uuid NOT NULL,
	"request" text NOT NULL,
	"customer_external_id" text,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"executed_at" timestamp with time zone,
	"receipt" jsonb,
	"failed" boolean DEFAULT false NOT NULL,
	CONSTRAINT "privacy_requests_delivery" UNIQUE("delivery_id")
);
--> statement-breakpoint
CREATE TABLE "sync_states" (
	"organization_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"cursor" text,
	"pass_started_at" timestamp with time zone,
	"read_until" timestamp with time zone,
	"read" integer DEFAULT 0 NOT NULL,
	"total" integer,
	"reconciled_at" timestamp with time zone,
	CONSTRAINT "sync_states_source_id_kind_pk" PRIMARY KEY("source_id","kind")
);
--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "told_version" text;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "told_version" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "told_version" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "told_version" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "told_version" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "told_version" text;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "told_version" text;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "told_version" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "topic" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "body" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "topic" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "body" text;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "time_zone" text;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "currency" text;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "problem" text;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "broken_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "polled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "duplicates_dropped" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "stale_ignored" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "found_by_polling" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "connection_requests" ADD CONSTRAINT "connection_requests_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connection_requests" ADD CONSTRAINT "connection_requests_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_keys" ADD CONSTRAINT "organization_keys_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "privacy_requests" ADD CONSTRAINT "privacy_requests_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "privacy_requests" ADD CONSTRAINT "privacy_requests_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "privacy_requests" ADD CONSTRAINT "privacy_requests_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."deliveries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_states" ADD CONSTRAINT "sync_states_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_states" ADD CONSTRAINT "sync_states_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "connection_requests_organization" ON "connection_requests" USING btree ("organization_id","expires_at");--> statement-breakpoint
CREATE INDEX "credentials_organization" ON "credentials" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "privacy_requests_organization" ON "privacy_requests" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "sync_states_organization" ON "sync_states" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "deliveries_waiting" ON "deliveries" USING btree ("organization_id","source_id","received_at") WHERE "deliveries"."body" is not null;