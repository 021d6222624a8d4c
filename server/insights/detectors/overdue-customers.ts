import { breathe } from "../breathe";
import { type ShopClock, shopClock } from "../history/shop-clock";
import type { CustomerHistory, ShopHistory } from "../history/shop-history";
import {
  fitReorderRhythm,
  gapsOf,
  judgeSilence,
  type OrderGaps,
  type Silence,
} from "../statistics/reorder-rhythm";
import { counted, dateWords, daysPeriod, exactMoney, oneIn, roughMoney } from "../words";
import type { Candidate, Detection, Detector, Narrative } from "./contract";

const leastOrderDays = 4;
/** Of what the shop sells in a quarter: below it, nobody would pick up the phone. */
const leastShareOfSales = 0.0003;
const leastDaysLate = 3;
const quarter = 91;

/** Customers who order in a rhythm and have now been silent for longer than that rhythm explains. */
export const overdueCustomers: Detector = {
  id: "overdue-customers",
  category: "marketing",
  nullHypothesis: "The customer still orders in the rhythm of their own past gaps.",
  test: "Predictive tail of a gamma renewal process, own gaps shrunk to the group's (empirical Bayes)",
  unitOfAnalysis:
    "a gap between two order days of this customer, in days on which the shop was as busy as usual",
  detect,
};

async function detect(history: ShopHistory): Promise<Detection> {
  const clock = shopClock(history);
  const all = history.customers
    .filter((customer) => customer.orderDays.length > 0)
    .map((customer) => ({ customer, gaps: gapsByClock(customer, history, clock) }));
  const enough = all.filter(({ customer }) => customer.orderDays.length >= leastOrderDays);
  if (enough.length === 0) return { candidates: [], untested: untested(all.length, 0) };

  const returning = all.filter(({ gaps }) => gaps.count >= 2);
  const rhythm = await fitReorderRhythm(returning.map(({ gaps }) => gaps));
  const threshold = leastShareOfSales * salesOfAQuarter(history);
  const candidates: Candidate[] = [];
  for (const { customer, gaps } of enough) {
    await breathe();
    const silence = judgeSilence(rhythm, gaps);
    const value = (typicalAmount(customer) * quarter) / silence.usualGap;
    if (value >= threshold) candidates.push(candidateOf(customer, gaps, silence, value, history, clock));
  }
  return { candidates, untested: untested(all.length - enough.length, enough.length - candidates.length) };
}

function untested(fewDays: number, small: number): Detection["untested"] {
  return [
    { reason: `Customers with fewer than ${leastOrderDays} days with an order`, count: fewDays },
    { reason: "Customers who order too little for it to matter", count: small },
  ].filter(({ count }) => count > 0);
}

function candidateOf(
  customer: CustomerHistory,
  gaps: OrderGaps,
  silence: Silence,
  value: number,
  history: ShopHistory,
  clock: ShopClock,
): Candidate {
  const [shortest, longest] = silence.usualGapInterval;
  const last = lastOrderDay(customer);
  const silentDays = history.lastDay - last;
  const longestGap = Math.max(...calendarGaps(customer));
  const usual = counted(silence.usualGap, "day");
  return {
    subject: { kind: "customer", id: customer.id, label: customer.label },
    direction: "overdue",
    n: gaps.count,
    effect: gaps.silence - silence.usualGap,
    interval: [gaps.silence - longest, gaps.silence - shortest],
    unit: "days longer than usual",
    p: silence.p,
    objection: objection(gaps, silence, silentDays, longestGap),
    standing: `Last ordered on ${dateWords(last)}, ${counted(silentDays, "day")} before the data ends; usually every ${usual}.`,
    severity: gaps.silence / silence.usualGap,
    value,
    tell: ({ q }) =>
      narrative({
        customer,
        silence,
        silentDays,
        longestGap,
        value,
        q,
        history,
        gaps,
        closed: clock.closedDays(last, history.lastDay),
      }),
  };
}

function objection(
  gaps: OrderGaps,
  silence: Silence,
  silentDays: number,
  longestGap: number,
): string | undefined {
  if (silentDays <= longestGap)
    return `Has been silent for ${counted(longestGap, "day")} before and came back.`;
  if (gaps.silence - silence.usualGapInterval[1] < leastDaysLate) return "Not late by enough days to act on.";
  return undefined;
}

type Story = {
  customer: CustomerHistory;
  silence: Silence;
  silentDays: number;
  longestGap: number;
  value: number;
  q: number;
  history: ShopHistory;
  gaps: OrderGaps;
  closed: number;
};

function narrative(story: Story): Narrative {
  const { customer, silence, silentDays, longestGap, value, history, closed } = story;
  const name = /^\d/.test(customer.label) ? `Customer ${customer.label}` : customer.label;
  const country = customer.country ? ` (${customer.country})` : "";
  const [shortest, longest] = silence.usualGapInterval.map(Math.round);
  const last = lastOrderDay(customer);
  const first = customer.orderDays[0] ?? last;
  const typical = exactMoney(typicalAmount(customer), history.currency);
  const atStake = roughMoney(value, history.currency);
  const rhythm = `between ${shortest} and ${counted(longest ?? 0, "day")}`;
  const shut = closed > 0 ? ` The ${counted(closed, "day")} on which the shop was closed do not count.` : "";
  return {
    title: `${name}${country} usually orders every ${counted(silence.usualGap, "day")}; it has now been ${silentDays}.`,
    body:
      `From ${dateWords(first)} to ${dateWords(last)} there were orders on ${customer.orderDays.length} days, and never more than ${counted(longestGap, "day")} between two of them. ` +
      `Their usual gap is ${rhythm} (95 % interval); of customers with such a history who still order as before, ${oneIn(silence.p)} would be silent for this long.${shut} ` +
      `A day with orders brings ${typical} (median), which is about ${atStake} a quarter at their pace.`,
    suggestion: `Get in touch with ${name}: ask whether something went wrong, or offer what they bought last.`,
    evidence: {
      figures: [
        { label: "Usual gap", value: `${counted(silence.usualGap, "day")} (${shortest} to ${longest})` },
        { label: "Longest gap before", value: counted(longestGap, "day") },
        { label: "Silent for", value: counted(silentDays, "day") },
        { label: "Last order", value: dateWords(last) },
        { label: "Days with orders", value: String(customer.orderDays.length) },
        { label: "Median of a day with orders", value: typical },
        { label: "At stake in a quarter", value: atStake },
        { label: "Data until", value: dateWords(history.lastDay) },
      ],
      series: gapSeries(customer, silentDays),
      seriesAxes: { title: "Days between two of their orders", value: "Days", label: "Until" },
      rows: {
        metric: "orders",
        period: daysPeriod(first, history.lastDay),
        filters: [{ dimension: "customer", values: [customer.id], label: customer.label }],
      },
    },
  };
}

/** The last gaps in days, then the silence, which still runs. */
function gapSeries(
  customer: CustomerHistory,
  silentDays: number,
): { label: string; value: number; running?: boolean }[] {
  const gaps = calendarGaps(customer).map((value, i) => ({
    label: dateWords(customer.orderDays[i + 1] ?? 0),
    value,
  }));
  return [...gaps.slice(-23), { label: "now", value: silentDays, running: true }];
}

/**
 * An order happens at some time of its day: half of that day counts. Without it a gap could not be shorter than a day,
 * and customers who order in bursts would look regular.
 */
function gapsByClock(customer: CustomerHistory, history: ShopHistory, clock: ShopClock): OrderGaps {
  const { orderDays } = customer;
  const gaps = orderDays.slice(1).map((day, i) => {
    const before = clock.between(orderDays[i] ?? day, day - 1);
    return Math.max(0.05, before + clock.between(day - 1, day) / 2);
  });
  return gapsOf(gaps, clock.between(lastOrderDay(customer), history.lastDay));
}

function calendarGaps({ orderDays }: CustomerHistory): number[] {
  return orderDays.slice(1).map((day, i) => day - (orderDays[i] ?? day));
}

function lastOrderDay({ orderDays }: CustomerHistory): number {
  return orderDays[orderDays.length - 1] ?? 0;
}

function typicalAmount({ amounts }: CustomerHistory): number {
  const sorted = [...amounts].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

function salesOfAQuarter({ customers, firstDay, lastDay }: ShopHistory): number {
  const all = customers.reduce((sum, { amounts }) => sum + amounts.reduce((a, b) => a + b, 0), 0);
  return (all * quarter) / Math.max(1, lastDay - firstDay + 1);
}
