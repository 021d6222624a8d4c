CREATE TABLE "job_events" (
	"id" text PRIMARY KEY NOT NULL,
	"position" bigserial NOT NULL,
	"name" text NOT NULL,
	"payload" json,
	"received_at" timestamp with time zone NOT NULL,
	"routed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "job_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"function_id" text NOT NULL,
	"event_ids" text[] NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"due_at" timestamp with time zone,
	"woken" boolean DEFAULT false NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"lanes" text[] NOT NULL,
	"lane_limits" integer[] NOT NULL,
	"gather_key" text,
	"idempotency_key" text,
	"parent_run_id" text,
	"parent_step_id" text,
	"lease_token" text,
	"lease_owner" text,
	"lease_until" timestamp with time zone,
	"output" json,
	"error" json,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "job_schedules" (
	"function_id" text NOT NULL,
	"cron" text NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	CONSTRAINT "job_schedules_function_id_cron_pk" PRIMARY KEY("function_id","cron")
);
--> statement-breakpoint
CREATE TABLE "job_steps" (
	"run_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"position" bigserial NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone,
	"wait_event" text,
	"wait_if" text,
	"result" json,
	CONSTRAINT "job_steps_run_id_id_pk" PRIMARY KEY("run_id","id")
);
--> statement-breakpoint
ALTER TABLE "job_steps" ADD CONSTRAINT "job_steps_run_id_job_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."job_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "job_events_waiting" ON "job_events" USING btree ("position") WHERE "job_events"."routed_at" is null;--> statement-breakpoint
CREATE INDEX "job_events_received" ON "job_events" USING btree ("received_at") WHERE "job_events"."payload" is not null;--> statement-breakpoint
CREATE INDEX "job_runs_due" ON "job_runs" USING btree ("due_at") WHERE "job_runs"."state" = 'open' and "job_runs"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "job_runs_leased" ON "job_runs" USING btree ("lease_until") WHERE "job_runs"."lease_until" is not null;--> statement-breakpoint
CREATE INDEX "job_runs_finished" ON "job_runs" USING btree ("finished_at") WHERE "job_runs"."finished_at" is not null;--> statement-breakpoint
CREATE INDEX "job_runs_idempotent" ON "job_runs" USING btree ("function_id","idempotency_key","created_at") WHERE "job_runs"."idempotency_key" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "job_runs_gathering" ON "job_runs" USING btree ("function_id","gather_key") WHERE "job_runs"."gather_key" is not null;--> statement-breakpoint
CREATE INDEX "job_steps_waiting" ON "job_steps" USING btree ("wait_event") WHERE "job_steps"."state" = 'waiting';