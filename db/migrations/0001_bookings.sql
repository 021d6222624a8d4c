CREATE TABLE "bookings" (
	"organization_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"customer_id" uuid,
	"occurred_at" timestamp with time zone NOT NULL,
	"country" text,
	"currency" text NOT NULL,
	"is_return" boolean NOT NULL,
	"is_void" boolean NOT NULL,
	"lines" integer NOT NULL,
	"quantity" numeric NOT NULL,
	"gross" numeric NOT NULL,
	"discount" numeric NOT NULL,
	"returned" numeric NOT NULL,
	"net" numeric NOT NULL,
	CONSTRAINT "bookings_order_id_position_pk" PRIMARY KEY("order_id","position")
);
--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bookings_occurred" ON "bookings" USING btree ("organization_id","occurred_at");--> statement-breakpoint
CREATE INDEX "bookings_customer" ON "bookings" USING btree ("organization_id","customer_id","occurred_at");--> statement-breakpoint
CREATE INDEX "order_lines_returned" ON "order_lines" USING btree ("organization_id","occurred_at") WHERE "order_lines"."is_return";--> statement-breakpoint
CREATE INDEX "orders_currency" ON "orders" USING btree ("organization_id","currency");--> statement-breakpoint
-- By index: while a first import runs, the planner knows nothing of the table and would read all of it for each piece.
CREATE FUNCTION "book_orders"() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
	-- A line never moves to another order, so its rows before and after a change name the same one.
	touched uuid[] := ARRAY(SELECT DISTINCT "order_id" FROM "changed");
BEGIN
	-- Two transactions that change one order at once would each sum it without the other's lines.
	PERFORM pg_advisory_xact_lock(hashtextextended("organization_id"::text, 2))
	FROM (SELECT DISTINCT "organization_id" FROM "changed") AS "writing";
	DELETE FROM "bookings" WHERE "order_id" = ANY (touched);
	INSERT INTO "bookings" ("organization_id", "order_id", "position", "customer_id", "occurred_at", "country", "currency",
		"is_return", "is_void", "lines", "quantity", "gross", "discount", "returned", "net")
	SELECT "organization_id", "order_id", min("position"), "customer_id", "occurred_at", "country", "currency",
		"is_return", "is_void", count(*), sum("quantity"), sum("gross"), sum("discount"), sum("returned"), sum("net")
	FROM "order_lines"
	WHERE "order_id" = ANY (touched)
	GROUP BY "organization_id", "order_id", "customer_id", "occurred_at", "country", "currency", "is_return", "is_void";
	RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER "book_inserted_lines" AFTER INSERT ON "order_lines" REFERENCING NEW TABLE AS "changed"
	FOR EACH STATEMENT EXECUTE FUNCTION "book_orders"();--> statement-breakpoint
CREATE TRIGGER "book_updated_lines" AFTER UPDATE ON "order_lines" REFERENCING NEW TABLE AS "changed"
	FOR EACH STATEMENT EXECUTE FUNCTION "book_orders"();--> statement-breakpoint
CREATE TRIGGER "book_deleted_lines" AFTER DELETE ON "order_lines" REFERENCING OLD TABLE AS "changed"
	FOR EACH STATEMENT EXECUTE FUNCTION "book_orders"();--> statement-breakpoint
-- Lines that are there already: seen whoever owns the table, since row level security is forced upon it.
ALTER TABLE "order_lines" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
INSERT INTO "bookings" ("organization_id", "order_id", "position", "customer_id", "occurred_at", "country", "currency",
	"is_return", "is_void", "lines", "quantity", "gross", "discount", "returned", "net")
SELECT "organization_id", "order_id", min("position"), "customer_id", "occurred_at", "country", "currency",
	"is_return", "is_void", count(*), sum("quantity"), sum("gross"), sum("discount"), sum("returned"), sum("net")
FROM "order_lines"
GROUP BY "organization_id", "order_id", "customer_id", "occurred_at", "country", "currency", "is_return", "is_void";--> statement-breakpoint
ALTER TABLE "order_lines" FORCE ROW LEVEL SECURITY;
