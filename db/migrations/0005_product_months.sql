CREATE TABLE "product_months" (
	"organization_id" uuid NOT NULL,
	"product_id" uuid,
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
	CONSTRAINT "product_months_key" UNIQUE NULLS NOT DISTINCT("organization_id","occurred_at","product_id","country","currency","is_return","is_void")
);
--> statement-breakpoint
ALTER TABLE "product_months" ADD CONSTRAINT "product_months_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "product_months_empty" ON "product_months" USING btree ("organization_id") WHERE "product_months"."lines" = 0;--> statement-breakpoint
-- Adds what the changed lines amount to, or takes it away ('-1'). Runs after "book_orders", which lets one writer in at a time.
CREATE FUNCTION "sum_products"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	sign integer := TG_ARGV[0]::integer;
BEGIN
	INSERT INTO "product_months" AS "known" ("organization_id", "product_id", "occurred_at", "country", "currency",
		"is_return", "is_void", "lines", "quantity", "gross", "discount", "returned", "net")
	SELECT "organization_id", "product_id", date_trunc('month', "occurred_at", "organizations"."time_zone"), "country",
		"changed"."currency", "is_return", "is_void", sign * count(*), sign * sum("quantity"), sign * sum("gross"),
		sign * sum("discount"), sign * sum("returned"), sign * sum("net")
	FROM "changed" JOIN "organizations" ON "organizations"."id" = "changed"."organization_id"
	GROUP BY 1, 2, 3, 4, 5, 6, 7
	ON CONFLICT ON CONSTRAINT "product_months_key" DO UPDATE SET "lines" = "known"."lines" + excluded."lines",
		"quantity" = "known"."quantity" + excluded."quantity", "gross" = "known"."gross" + excluded."gross",
		"discount" = "known"."discount" + excluded."discount", "returned" = "known"."returned" + excluded."returned",
		"net" = "known"."net" + excluded."net";
	IF sign = -1 THEN
		DELETE FROM "product_months" WHERE "lines" = 0;
	END IF;
	RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER "sum_inserted_lines" AFTER INSERT ON "order_lines" REFERENCING NEW TABLE AS "changed"
	FOR EACH STATEMENT EXECUTE FUNCTION "sum_products"('1');--> statement-breakpoint
CREATE TRIGGER "sum_lines_before_update" AFTER UPDATE ON "order_lines" REFERENCING OLD TABLE AS "changed"
	FOR EACH STATEMENT EXECUTE FUNCTION "sum_products"('-1');--> statement-breakpoint
CREATE TRIGGER "sum_updated_lines" AFTER UPDATE ON "order_lines" REFERENCING NEW TABLE AS "changed"
	FOR EACH STATEMENT EXECUTE FUNCTION "sum_products"('1');--> statement-breakpoint
CREATE TRIGGER "sum_deleted_lines" AFTER DELETE ON "order_lines" REFERENCING OLD TABLE AS "changed"
	FOR EACH STATEMENT EXECUTE FUNCTION "sum_products"('-1');--> statement-breakpoint
CREATE FUNCTION "sum_products_anew"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_advisory_xact_lock(hashtextextended(NEW."id"::text, 2));
	DELETE FROM "product_months" WHERE "organization_id" = NEW."id";
	INSERT INTO "product_months" ("organization_id", "product_id", "occurred_at", "country", "currency",
		"is_return", "is_void", "lines", "quantity", "gross", "discount", "returned", "net")
	SELECT "organization_id", "product_id", date_trunc('month', "occurred_at", NEW."time_zone"), "country",
		"currency", "is_return", "is_void", count(*), sum("quantity"), sum("gross"), sum("discount"), sum("returned"), sum("net")
	FROM "order_lines" WHERE "organization_id" = NEW."id"
	GROUP BY 1, 2, 3, 4, 5, 6, 7;
	RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER "sum_products_of_time_zone" AFTER UPDATE OF "time_zone" ON "organizations"
	FOR EACH ROW WHEN (OLD."time_zone" <> NEW."time_zone") EXECUTE FUNCTION "sum_products_anew"();--> statement-breakpoint
-- Lines that are there already: seen whoever owns the tables, since row level security is forced upon them.
ALTER TABLE "order_lines" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "organizations" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
INSERT INTO "product_months" ("organization_id", "product_id", "occurred_at", "country", "currency",
	"is_return", "is_void", "lines", "quantity", "gross", "discount", "returned", "net")
SELECT "organization_id", "product_id", date_trunc('month', "occurred_at", "time_zone"), "country",
	"order_lines"."currency", "is_return", "is_void", count(*), sum("quantity"), sum("gross"), sum("discount"), sum("returned"), sum("net")
FROM "order_lines" JOIN "organizations" ON "organizations"."id" = "organization_id"
GROUP BY 1, 2, 3, 4, 5, 6, 7;--> statement-breakpoint
ALTER TABLE "organizations" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "order_lines" FORCE ROW LEVEL SECURITY;
