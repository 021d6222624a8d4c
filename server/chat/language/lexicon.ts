import { weekdayNames } from "@/server/metrics/calendar/local-date";
import { count, numberOf } from "@/server/metrics/calendar/words";
import { metrics } from "@/server/metrics/registry";
import { beyond } from "./beyond";
import type { Meaning } from "./item";
import { nameKey } from "./normalise";

/** Words and what they do. At each place the longest match wins, the first of equal ones. */
export type Rule = { pattern: RegExp; meaning: (words: string[]) => Meaning };

const rule = (words: string, meaning: Meaning | Rule["meaning"]): Rule => ({
  pattern: new RegExp(`(?:${words})(?![\\w-])`, "y"),
  meaning: typeof meaning === "function" ? meaning : () => meaning,
});

const best =
  "best|biggest|largest|highest|greatest|leading|strongest|most valuable|most important|main|maximum|max|peak|record|key|heaviest|top performing|best performing";
const worst =
  "worst|lowest|smallest|weakest|poorest|slowest|least valuable|least important|minimum|min|bottom|worst performing|lowest performing";
const most = "(?:the )?most(?: of all)?";
const least = "(?:the )?(?:least|fewest)";

const nouns: [string, string, Extract<Meaning, { kind: "noun" }>["noun"]][] = [
  [
    "customer|client|buyer|shopper|purchaser|person",
    "customers|clients|buyers|shoppers|purchasers|clientele|people|persons",
    "customer",
  ],
  [
    "product|item|article|sku|stock ?code",
    "products|items|articles|skus|goods|stock ?codes|merchandise",
    "product",
  ],
  ["country|nation", "countries|nations", "country"],
  ["category|product category|product group", "categories|product categories|product groups", "category"],
  ["segment|customer segment|customer group", "segments|customer segments|customer groups", "segment"],
  ["order|purchase|transaction|basket", "orders|purchases|transactions|baskets", "order"],
  ["invoice", "invoices", "invoice"],
  ["owner|sales rep|salesperson|rep", "owners|sales reps|salespeople|reps", "owner"],
  ["channel", "channels", "channel"],
  ["currency", "currencies", "currency"],
  ["unit|piece|pc", "units|pieces|copies|pcs", "unit"],
  ["calendar day|day|date", "days|dates|calendar days", "day"],
  ["week|calendar week", "weeks", "week"],
  ["month|calendar month", "months", "month"],
  ["quarter", "quarters", "quarter"],
  ["year|calendar year", "years", "year"],
  ["day of (?:the )?week|weekday|week day", "weekdays|days of (?:the )?week", "weekday"],
  ["hour of (?:the )?day|time of (?:the )?day|hour", "hours|hours of (?:the )?day", "hour"],
];

/** What follows a weekday that means all of its kind: "Friday sales". */
const ofWeekdays = "sales|orders|revenue|turnover|takings|customers|returns|units";
const weekdays = (values: number[], label: string): Meaning => ({
  kind: "entity",
  entity: { dimension: "weekday", values: values.map(String), label },
});

const adverbs = [
  ["daily|day by day|day to day", "day"],
  ["weekly|week by week", "week"],
  ["monthly|month by month", "month"],
  ["quarterly|quarter by quarter", "quarter"],
  ["yearly|annual|annually|year by year|per annum", "year"],
  ["hourly", "hour"],
] as const;

const plainNouns = new RegExp(`^(?:${nouns.map(([one, many]) => `${one}|${many}`).join("|")})$`);

export const rules: Rule[] = [
  ...beyond.map(({ topic, words }) => rule(words, { kind: "beyond", topic })),
  ...metrics.flatMap((metric) =>
    [metric.label, ...metric.synonyms]
      .map(nameKey)
      .filter((phrase) => !plainNouns.test(phrase))
      .map((phrase) => rule(phrase, { kind: "metric", id: metric.id })),
  ),
  ...nouns.flatMap(([one, many, noun]) => [
    rule(one, { kind: "noun", noun, plural: false }),
    rule(many, { kind: "noun", noun, plural: true }),
  ]),
  ...adverbs.map(([words, unit]) => rule(words, { kind: "adverb", unit })),
  rule("how many times|how often", { kind: "how-often" }),
  rule(
    "how many|(?:the )?(?:total |overall )?(?:number|count|nr|no) of|count(?: the| of)?|how much number of",
    { kind: "how-many" },
  ),
  rule("how much(?: money)?", { kind: "how-much" }),
  rule("different|distinct|unique|individual|separate", { kind: "distinct" }),
  rule("which|what|whichever", { kind: "which" }),
  rule(
    `(?:which|what) (?:are (?:the|our) )?(${count})(?= (?:customers|clients|buyers|products|items|countries|days|weeks|months|orders))`,
    ([n = ""]) => ({
      kind: "which",
      count: numberOf(n),
    }),
  ),
  rule("busiest", { kind: "superlative", direction: "descending", basis: "orders" }),
  rule("quietest|least busy", { kind: "superlative", direction: "ascending", basis: "orders" }),
  rule("who|whom", { kind: "who" }),
  rule("(?:the )?most sold", {
    kind: "superlative",
    direction: "descending",
    product: true,
    basis: "units_sold",
  }),
  rule("(?:the )?least sold", {
    kind: "superlative",
    direction: "ascending",
    product: true,
    basis: "units_sold",
  }),
  rule("best selling|bestselling|top selling|best sold", {
    kind: "superlative",
    direction: "descending",
    product: true,
  }),
  rule("best ?sellers?|top sellers?", { kind: "superlative", direction: "descending", product: true }),
  rule("(?:the )?top (\\d{1,3}) (?:best )?(?:sellers|selling)", ([n = ""]) => ({
    kind: "superlative",
    direction: "descending",
    count: numberOf(n),
    product: true,
  })),
  rule("worst selling|slowest selling|worst sellers?|slow movers", {
    kind: "superlative",
    direction: "ascending",
    product: true,
  }),
  rule("most popular|least popular|most frequent|most loyal|most common|popular", { kind: "popular" }),
  rule(`(?:the )?top (${count})(?: (?:${best}))?`, ([n = ""]) => ({
    kind: "superlative",
    direction: "descending",
    count: numberOf(n),
  })),
  rule(`(?:the )?(?:our )?(${count}) (?:top|${best})`, ([n = ""]) => ({
    kind: "superlative",
    direction: "descending",
    count: numberOf(n),
  })),
  rule(`(?:the )?(?:${best}) (${count})`, ([n = ""]) => ({
    kind: "superlative",
    direction: "descending",
    count: numberOf(n),
  })),
  rule(
    `(?:the )?(?:bottom|${worst}) (${count})|(?:the )?(?:our )?(${count}) (?:bottom|${worst})`,
    (words) => ({
      kind: "superlative",
      direction: "ascending",
      count: numberOf(words.find(Boolean) ?? "1"),
    }),
  ),
  rule(`(?:the )?(?:top|${best})`, { kind: "superlative", direction: "descending" }),
  rule(`(?:the )?(?:${worst})`, { kind: "superlative", direction: "ascending" }),
  rule("(?:the )?most (?:often|frequently)", {
    kind: "superlative",
    direction: "descending",
    basis: "orders",
  }),
  rule("(?:the )?least (?:often|frequently)", {
    kind: "superlative",
    direction: "ascending",
    basis: "orders",
  }),
  rule("(?:the )?(?:fastest|quickest|steepest)", {
    kind: "superlative",
    direction: "descending",
    quantity: true,
  }),
  rule(most, { kind: "superlative", direction: "descending", quantity: true }),
  rule(least, { kind: "superlative", direction: "ascending", quantity: true }),
  rule(
    "(?:split|broken down|break down|breakdown|grouped|group|separated|listed|broken out|divided|itemi[sz]ed)(?: up)? (?:by|per|into)(?: each| every)?|(?:break|broken) (?:it )?down by|by(?: each| every)?|(?:for|in|of|from|on|to|during|within|at) (?:each|every)|each|every|across(?: all)?(?: the)?",
    {
      kind: "split",
      each: false,
    },
  ),
  rule("(?:split|break down|group|list|rank|sort)(?= .*\\bby\\b)|by (?:value|amount|size|worth)", {
    kind: "soft",
  }),
  rule("per", { kind: "split", each: true }),
  rule("a(?= (?:day|week|month|quarter|year))", { kind: "split", each: true }),
  rule("trends?|over time|trendline|timeline|development|evolution|time series", { kind: "trend" }),
  rule("average|avg|mean|on average|typical", { kind: "average" }),
  rule(
    "(?:what |how much |how many )?(?:share|percentage|percent|proportion|fraction|portion|part)(?: of)?(?: the| our| all)?(?: total)?|how much of (?:the|our|all)(?: total)?|contribution",
    { kind: "share" },
  ),
  rule(
    "excluding|exclude|excl|except(?: for)?|without|outside(?: of)?|not including|not counting|leaving out|other than|apart from|aside from|besides|but not|not (?:in|from|to|for)|minus|ignoring|ex|non|everywhere but|everything but|all but",
    { kind: "exclude" },
  ),
  rule(
    "compared? (?:with|to|against)|in comparison (?:with|to)|versus|vs|against|relative to|than(?: in| for| during| on)?|as opposed to|compared?|next to",
    { kind: "versus" },
  ),
  rule("more|less|fewer|higher|lower|better|worse|bigger|smaller|greater", { kind: "more" }),
  rule(
    "(?:the )?same (?:month|period|week|quarter|day|time|part|months|days|weeks|span)(?: of| in)?(?: the)? (?:last|previous|prior|past|preceding) year|(?:the )?same (?:month|period|week|quarter|day|time|months) (?:a|one|the) year (?:ago|before|earlier|prior)|(?:a|one|the) year (?:earlier|before|prior|previous)|(?:the )?(?:previous|prior|preceding) year(?: s)?(?: same period)?|last year same (?:month|period)",
    { kind: "compare-to", to: "year" },
  ),
  rule(
    "(?:the )?(?:day|week|month|quarter|period) (?:before|earlier|prior|previously)(?: that| it)?|(?:the )?(?:previous|prior|preceding|last) (?:period|one)|(?:the )?(?:preceding) (?:day|week|month|quarter)|(?:the )?one before",
    { kind: "compare-to", to: "before" },
  ),
  rule("year (?:over|on) year|yoy|annual(?= growth)", { kind: "change", against: "year" }),
  rule("(?:month|week|quarter|day) (?:over|on) (?:month|week|quarter|day)|mom|qoq|wow", {
    kind: "change",
    against: "before",
  }),
  rule(
    "growth rate|growth|grow|grew|grown|growing|rate of change|(?:by )?(?:what |how many )?(?:percent|percentage|percentage wise|relative) (?:change|growth|increase|decrease|difference|drop|rise|decline|more|less)s?|by (?:what|how many) (?:percent|percentage)|in percent(?:age)?|percentwise",
    { kind: "change", tell: "growth", direction: "descending" },
  ),
  rule("how much more|how much less|how many more|how many fewer|by how much|by how many|difference|differ", {
    kind: "change",
    tell: "change",
  }),
  rule("increased?|increases|increasing|rise|rises|rose|risen|rising|gone up|went up|go up|improved|gained", {
    kind: "change",
    direction: "descending",
  }),
  rule(
    "decreased?|decreases|decreasing|fall|falls|fell|fallen|falling|drops?|dropped|dropping|declined?|declines|declining|shrink|shrinks|shrank|shrunk|shrinking|gone down|went down|go down",
    { kind: "change", direction: "ascending" },
  ),
  rule("changes?|changed|develop(?:ed)?|evolve[sd]?", { kind: "change" }),
  rule("(?:is |are |was |were )?(?:up or down|higher or lower|more or less|better or worse)", {
    kind: "change",
  }),
  ...weekdayNames.map((name, index) =>
    rule(
      `(?:on |every |each )?${name.toLowerCase()}s|(?:every |each )?${name.toLowerCase()}(?= (?:${ofWeekdays}))`,
      weekdays([index + 1], `${name}s`),
    ),
  ),
  rule("(?:on |at |at the |every )?weekends", weekdays([6, 7], "weekends")),
  rule("sell|sells|sold|selling", { kind: "verb", verb: "sell" }),
  rule("buy|buys|bought|buying|purchased|acquired|took home", { kind: "verb", verb: "buy" }),
  rule("spend|spends|spent|spending|paid|pay", { kind: "verb", verb: "spend" }),
  rule("(?:placed?|made|make|had) (?:an?|any|at least one|one or more) (?:orders?|purchases?)", {
    kind: "verb",
    verb: "buy",
  }),
  rule("ordered|ordering|placed?|placing|(?:customers|clients|buyers|they|he|she) order", {
    kind: "verb",
    verb: "order",
  }),
  rule(
    "return|refund|returned|refunded|sent back|(?:customers|clients|buyers) return|credited|gave back|given back",
    {
      kind: "verb",
      verb: "return",
    },
  ),
  rule(
    "make|makes|made|earn|earns|earned|take in|took in|turn over|turned over|generated?|bring in|brought in|brings in|gross(?:ed)?|net(?:ted)?|achieved?",
    { kind: "verb", verb: "earn" },
  ),
  rule("and|or|plus|as well as|together with|both", { kind: "and" }),
  rule("compare", { kind: "versus" }),
  rule(
    "what about|how about|how big|how large|how high|how low|the|an?|of|in|on|at|to|for|from|with|during|within|over|among|amongst|through|throughout|into|is|are|was|were|be|been|being|do|does|did|have|has|had|having|it|its|this|that|these|those|there|i|we|us|our|ours|my|me|you|your|they|them|their|show|give|tell|list|display|find|get|got|see|want|need|know|would|like|can|could|please|pls|hi|hey|hello|ok|so|then|now|total|totals|overall|sum|summed|amount|amounts|value|values|figures?|data|report|stats|statistics|numbers?|exactly|all|whole|entire|combined|just|only|also|come|comes|came|coming|went|go|goes|going|worth|business|company|shop|store|firm|b|beya|named|called|contain(?:s|ed|ing)?|contain|include[sd]?|including|containing|happen(?:ed)?|occur(?:red)?|booked|recorded|registered|received?|got|compute|calculate|how|about|up|much|something|anything|gets|getting|period|time frame|were there|there were|us|look|looks|looked|were made|let|know|well|did well|do well|perform(?:ed)?|performance|ranked|ranking|rank|sorted|order by|located|based|live|living|shipped|ship|deliver(?:ed)?|account(?:s|ed)? for|made up|make up|represent(?:s|ed)?|contribute[sd]?|attributed|attributable|due|generated by|belong(?:s|ing)?|given|issued|charge[sd]?|collect(?:ed)?|money|in terms of|measured|terms|as|respectively|each one|which is|day s|active|different from|opened|still|actually|currently|quick|question|what is|what are|what were|what was|thanks|thank",
    { kind: "soft" },
  ),
];

/** Single words that the grammar knows: what a misspelt word may have meant. */
export const vocabulary: ReadonlySet<string> = new Set([
  ...metrics.flatMap((metric) =>
    [metric.label, ...metric.synonyms].flatMap((phrase) => nameKey(phrase).split(" ")),
  ),
  ..."customer customers client clients buyer buyers product products item items country countries category categories segment segments order orders purchase purchases transactions units pieces month months week weeks quarter quarters weekday weekdays yesterday today january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday compared compare versus excluding except without average daily weekly monthly quarterly yearly highest lowest biggest largest smallest worst percentage percent share growth change difference increase decrease which where total spent bought purchased returned refunded ordered previous between since until number selling sellers during last first second third fourth different".split(
    " ",
  ),
]);
