import { metricById } from "@/server/metrics/registry";
import type { ItemOf } from "../language/item";
import type { Hindrance, Reading } from "./reading";
import type { Sequence } from "./sequence";

type Found = { metric: string } | { obstacle: Hindrance } | undefined;

const countedAs: Partial<Record<string, string>> = {
  customer: "customers",
  order: "orders",
  country: "countries_sold_to",
  unit: "units_sold",
};

/** Averages of one metric over another thing that are metrics of their own. */
const perNoun: Record<string, Partial<Record<string, string>>> = {
  customer: { net_sales: "revenue_per_customer", orders: "orders_per_customer" },
  order: {
    net_sales: "average_order_value",
    units_sold: "items_per_order",
    gross_sales: "average_order_value",
  },
};

/** The metric that is asked for: by its name, by the noun that is counted, or by the verb. */
export function readMetric(
  sequence: Sequence,
  counted: ItemOf<"noun"> | undefined,
  draft: Pick<Reading, "split" | "filters" | "share">,
): Found {
  const named = sequence.all("metric");
  const ids = [...new Set(named.map((item) => item.id))];
  const howMany = sequence.first("how-many");
  const verbs = sequence.all("verb").map((item) => item.verb);
  const oftenAsked = sequence.first("how-often");
  // "top customers by revenue": what the order is by.
  const basis = named
    .map((item) => sequence.before(item, "how-many"))
    .filter((item) => item?.kind === "split");
  const use = () =>
    sequence.use(...named, ...basis, ...sequence.all("how-many", "how-much", "verb", "distinct"), oftenAsked);

  const share = sequence.first("share");
  const excluded = sequence.first("exclude");
  // "net sales without returns"
  if (excluded && ids.join() === "net_sales,returns" && sequence.after(excluded) === named.at(-1)) {
    sequence.use(excluded);
    use();
    return { metric: "gross_sales" };
  }
  if (share && ids.join() === "returns,gross_sales") {
    sequence.use(share);
    use();
    return { metric: "return_rate" };
  }
  // "what percentage of customers are repeat customers"
  if (share && !draft.share && ids.join() === "repeat_customers") {
    sequence.use(share, counted);
    use();
    return { metric: "repeat_rate" };
  }
  if (ids.length > 1) {
    return { obstacle: severalNumbers(sequence, counted) };
  }
  const [id] = ids;
  if (id && counted && sequence.isUsed(counted) && !sameThing(id, counted.noun)) {
    return { obstacle: severalNumbers(sequence, counted) };
  }
  if (id === "net_sales" && howMany && sequence.after(howMany) === named[0]) {
    return {
      obstacle: {
        kind: "choice",
        headline: "“Number of sales” can be read in two ways.",
        choices: [
          { label: "Orders", replace: `${howMany.text} ${named[0]?.text}`, by: "number of orders" },
          { label: "Units sold", replace: `${howMany.text} ${named[0]?.text}`, by: "units sold" },
        ],
      },
    };
  }
  if (id === "returns" && howMany && sequence.after(howMany) === named[0]) {
    use();
    return { metric: "return_documents" };
  }
  if (id) {
    if (id === "units_sold" && verbs.includes("return")) {
      use();
      return { metric: "units_returned" };
    }
    use();
    const average = sequence.first("average");
    const split = sequence.first("split");
    const over = split && sequence.after(split);
    const averaged = over?.kind === "noun" ? perNoun[over.noun]?.[id] : undefined;
    if (average && averaged) sequence.use(average, split, over);
    return { metric: average && averaged ? averaged : id };
  }
  if (oftenAsked) {
    use();
    return { metric: "orders" };
  }
  if (counted) return countedMetric(sequence, counted, verbs, use);
  return byVerb(sequence, verbs, draft, use);
}

/** Each of the numbers asked for, as a question of its own. */
function severalNumbers(sequence: Sequence, counted: ItemOf<"noun"> | undefined): Hindrance {
  const asked = [...sequence.all("metric"), ...(counted ? [counted] : [])].sort((a, b) => a.start - b.start);
  const [first] = asked;
  const last = asked.at(-1);
  const between = sequence.items.filter(
    (item) => first && last && item.start >= first.start && item.end <= last.end,
  );
  const ids = new Set(asked.map((item) => (item.kind === "metric" ? item.id : countedAs[item.noun])));
  const joined = between.every((item) => ["metric", "noun", "and", "soft", "how-many"].includes(item.kind));
  const choices = [...ids].flatMap((id) => {
    const label = id && metricById(id).label;
    return label ? [{ label, replace: between.map(({ text }) => text).join(" "), by: label }] : [];
  });
  return joined && choices.length > 1
    ? { kind: "choice", headline: "B answers one number at a time. Which one first?", choices }
    : { kind: "inexpressible", missing: "B answers one number at a time, and this asks for several." };
}

function countedMetric(
  sequence: Sequence,
  counted: ItemOf<"noun">,
  verbs: ItemOf<"verb">["verb"][],
  use: () => void,
): Found {
  const distinct = sequence.has("distinct");
  const returned = verbs.includes("return");
  const { noun, text } = counted;
  if (noun === "invoice") {
    return {
      obstacle: {
        kind: "choice",
        headline: "“Invoices” can be read in two ways.",
        choices: [
          { label: "Orders", replace: text, by: "orders" },
          { label: "Invoiced amount", replace: `${text}`, by: "invoiced amount" },
        ],
      },
    };
  }
  if (noun === "product") {
    const item = /^(?:items?|articles?)$/.test(text);
    if (returned && !distinct) return used(use, item ? "units_returned" : undefined);
    if (distinct || /^skus?|stock/.test(text)) return used(use, "products_sold");
    return {
      obstacle: {
        kind: "choice",
        headline: `“${text}” can mean pieces or different products.`,
        choices: [
          { label: "Units sold", replace: text, by: "units" },
          { label: "Different products sold", replace: text, by: "different products" },
        ],
      },
    };
  }
  if (noun === "unit") return used(use, returned ? "units_returned" : "units_sold");
  if (returned) return undefined;
  return used(use, countedAs[noun]);
}

function byVerb(
  sequence: Sequence,
  verbs: ItemOf<"verb">["verb"][],
  draft: Pick<Reading, "split" | "filters">,
  use: () => void,
): Found {
  const [verb] = verbs;
  const ranked = sequence.first("superlative");
  if (ranked?.basis && sequence.isUsed(ranked)) return used(use, ranked.basis);
  if (!verb || new Set(verbs).size > 2) {
    // "top products", "best customers in May": ranked by what they bring in.
    return ranked && draft.split && sequence.isUsed(ranked) ? used(use, "net_sales") : undefined;
  }
  const names = draft.filters.some(({ entity }) => entity.dimension === "product");
  const howMany = sequence.has("how-many");
  const returned = verbs.includes("return");
  const share = sequence.first("share");
  if (returned && share) sequence.use(share);
  if (howMany && names) return used(use, returned ? "units_returned" : "units_sold");
  if (howMany) return undefined;
  if (returned) return used(use, share ? "return_rate" : "returns");
  const sold = sequence.first("verb");
  if (names && verb === "sell" && sold && !draft.split && !sequence.has("how-much", "superlative", "more"))
    return {
      obstacle: {
        kind: "choice",
        headline: `“${sold.text}” can mean money or pieces.`,
        choices: [
          { label: "Net sales", replace: sold.text, by: "net sales" },
          { label: "Units sold", replace: sold.text, by: "units sold" },
        ],
      },
    };
  // "what did Acme buy" asks for things, "what did Acme buy in total" for a number.
  const inTotal = sequence.all("period").some(({ text }) => text.endsWith("total"));
  const asksWhat = !inTotal && sequence.has("which") && !sequence.has("how-much", "superlative", "more");
  if (asksWhat && (verb === "buy" || verb === "sell" || verb === "order")) return undefined;
  if (verb === "order" && sequence.has("superlative", "popular")) return undefined;
  return used(use, "net_sales");
}

function used(use: () => void, metric: string | undefined): Found {
  if (!metric) return undefined;
  use();
  return { metric };
}

function sameThing(id: string, noun: string): boolean {
  return countedAs[noun] === id || (noun === "unit" && id === "units_returned");
}
