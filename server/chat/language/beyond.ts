/** Things people ask for that the data cannot tell, each with the words for it and what is missing. */
export const beyond: { topic: string; words: string; missing: string }[] = [
  {
    topic: "profit",
    words:
      "(?:net |gross |operating )?(?:profits?|profitable|profitability|margins?|earnings|ebitda|markup)|(?:gross |net |profit )margins?",
    missing:
      "Profit and margin need what things cost. No source tells B the cost of a product or of an order.",
  },
  {
    topic: "costs",
    words: "costs?|cogs|expenses?|overheads?|purchase prices?|spend on (?:ads|marketing|advertising)",
    missing: "No source tells B what things cost. An accounting or purchasing source would.",
  },
  {
    topic: "the future",
    words:
      "forecasts?|forecasted|predict(?:ed|ion|ions|s)?|projections?|projected|will|expected|going to be|outlook|next (?:week|month|quarter|year|(?:\\d+|two|three|six|twelve) (?:days|weeks|months|years))|tomorrow|coming (?:week|month|quarter|year)",
    missing: "B tells what happened. It makes no forecasts.",
  },
  {
    topic: "reasons",
    words:
      "why|reasons?(?: for| behind)?|what caused|cause[sd]?|because|explains?|explanation|what drove|drivers?",
    missing: "B does not guess at reasons. It can split the number, so that you see where it changed.",
  },
  {
    topic: "advice",
    words:
      "should|recommend(?:ed|ation|ations)?|advice|advise|suggest(?:ed|ion|ions)?|improve|how (?:can|do|could) (?:i|we) (?:increase|improve|grow|reduce)",
    missing: "B tells what happened and does not advise here.",
  },
  {
    topic: "visitors",
    words:
      "conversions?|conversion rates?|visitors?|traffic|sessions?|page ?views?|visits?|bounce rates?|click(?:s|through)?",
    missing: "No source tells B about visits to your site.",
  },
  {
    topic: "stock",
    words: "inventory|stock levels?|in stock|on hand|out of stock|stockouts?|stock left|warehouses?",
    missing: "No source tells B what is in stock.",
  },
  {
    topic: "people and pay",
    words: "employees?|staff|salar(?:y|ies)|wages?|payroll|headcount",
    missing: "No source tells B about staff and pay.",
  },
  {
    topic: "cash",
    words: "cash|cash ?flows?|bank balance|balance sheet|debts?|loans?|assets?|liabilities",
    missing: "No source tells B about cash and balances. An accounting source would.",
  },
  {
    topic: "marketing",
    words:
      "ads?|adverts?|advertising|marketing|campaigns?|coupons?|promo(?:tion)?s?|promo codes?|vouchers?|newsletters?|cac|acquisition costs?|roas|roi|utm",
    missing: "No source tells B about campaigns and what they cost.",
  },
  {
    topic: "customer lifetime",
    words:
      "lifetime values?|ltv|clv|churn(?:ed|ing)?|churn rates?|retention|retention rates?|retained|cohorts?|nps|satisfaction|csat",
    missing: "There is no such metric yet.",
  },
  {
    topic: "dates",
    words:
      "when|(?:the |our |my )?(?:first|last|latest|most recent|earliest|oldest|newest) (?:order|purchase|sale|customer)(?= |$)",
    missing:
      "B answers with numbers, not with dates. It can say which day, week or month was best; the list of orders shows them by date.",
  },
  {
    topic: "the market",
    words: "market shares?|competitors?|competition|rivals?|the market|industry",
    missing: "B knows this business alone. No source tells it about others.",
  },
  {
    topic: "limits on an amount",
    words:
      "(?:more|less|greater|higher|lower|fewer|bigger|larger|smaller) than \\d[\\d.]*(?! (?:orders|purchases))|(?:over|above|below|under|at least|at most|exceeding) \\d[\\d.]*(?! (?:days|weeks|months|years|orders|purchases))",
    missing: "B counts and adds up, but does not pick out what lies above or below an amount.",
  },
  {
    topic: "targets",
    words: "targets?|budgets?|goals?|quotas?|kpis?",
    missing: "No targets are kept in Beya yet.",
  },
  {
    topic: "other statistics",
    words:
      "medians?|standard deviations?|variances?|percentiles?|quartiles?|correlations?|correlated|distributions?|moving averages?|cumulative|running totals?",
    missing: "B counts, sums, averages over time, compares and shares; it has no such statistic here.",
  },
  {
    topic: "times between orders",
    words:
      "(?:average |mean )?(?:time|days|interval|gap) between (?:orders|purchases)|how long|how old|age|ages|gender|male|female",
    missing: "There is no such metric yet.",
  },
];
