ALTER TABLE "privacy_requests" DROP CONSTRAINT "privacy_requests_delivery_id_deliveries_id_fk";
--> statement-breakpoint
ALTER TABLE "privacy_requests" ALTER COLUMN "delivery_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "privacy_requests" ADD CONSTRAINT "privacy_requests_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."deliveries"("id") ON DELETE set null ON UPDATE no action;