ALTER TABLE "imports" DROP COLUMN "topic";--> statement-breakpoint
ALTER TABLE "imports" DROP COLUMN "body";