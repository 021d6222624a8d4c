ALTER TABLE "order_lines" DROP CONSTRAINT "order_lines_position";--> statement-breakpoint
ALTER TABLE "order_lines" DROP CONSTRAINT "order_lines_pkey";--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_order_id_position_pk" PRIMARY KEY("order_id","position");
