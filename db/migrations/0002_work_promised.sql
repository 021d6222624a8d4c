ALTER TABLE "sources" ADD COLUMN "work_promised_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "sources_listening" ON "sources" USING btree ("provider","account");