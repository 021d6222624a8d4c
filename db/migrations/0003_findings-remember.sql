ALTER TABLE "detector_runs" ADD COLUMN "fingerprint" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "detector_runs" ADD COLUMN "checked_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "detector_runs" ADD COLUMN "untested" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "severity" numeric DEFAULT '0' NOT NULL;--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "told_severity" numeric DEFAULT '0' NOT NULL;