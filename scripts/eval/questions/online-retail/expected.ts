import { abstain, rows, value } from "../arithmetic";
import {
  between,
  customers,
  distinct,
  firstDays,
  gross,
  groupBy,
  type Line,
  orders,
  ordersPerCustomer,
  ranked,
  returned,
  sales,
  sum,
  units,
  within,
} from "../ledger";
import type { Case } from "../make-questions";

/** Questions about the online retail ledger, asked at the end of 30 June 2011. */
export function onlineRetailQuestions(all: Line[]): Case[] {
  const may = within(all, "2011-05");
  const april = within(all, "2011-04");
  const march = within(all, "2011-03");
  const june = within(all, "2011-06");
  const year = within(all, "2011");
  const country = (name: string, lines = all) => lines.filter((line) => line.country === name);
  const title = (name: string, lines = all) => lines.filter((line) => line.title === name);
  const customer = (id: string, lines = all) => lines.filter((line) => line.customer === id);
  const repeat = (lines: Line[]) =>
    [...ordersPerCustomer(lines).values()].filter((count) => count >= 2).length;
  const firsts = [...firstDays(all).entries()];
  const newIn = (start: string) => firsts.filter(([, day]) => day.startsWith(start)).length;
  const byMonth = (lines: Line[], measure: (lines: Line[]) => Big | number = sum) =>
    ranked(lines, (line) => line.day.slice(0, 7), measure);
  const byDay = ranked(may, (line) => line.day);
  const mondays = (line: Line) =>
    new Date(line.day).toLocaleDateString("en-GB", { weekday: "long", timeZone: "UTC" });
  const best = (pairs: [string, number][]) => rows(pairs.slice(0, 1));

  return [
    // Plain numbers over periods of every kind
    ["net sales in May 2011", value(sum(may))],
    ["What was our revenue in May 2011?", value(sum(may))],
    ["How much did we sell in April 2011?", value(sum(april))],
    ["turnover for the first quarter of 2011", value(sum(between(all, "2011-01-01", "2011-04-01")))],
    ["Q2 2011 revenue", value(sum(between(all, "2011-04-01", "2011-07-01")))],
    ["net sales H1 2011", value(sum(year))],
    ["sales on 5 May 2011", value(sum(within(all, "2011-05-05")))],
    ["sales on May 5th, 2011", value(sum(within(all, "2011-05-05")))],
    ["revenue 2011-05-05", value(sum(within(all, "2011-05-05")))],
    ["Net sales from 1 to 15 May 2011", value(sum(between(all, "2011-05-01", "2011-05-16")))],
    ["net sales between 1 May 2011 and 15 May 2011", value(sum(between(all, "2011-05-01", "2011-05-16")))],
    [
      "how much money did we make in the week of 9 May 2011",
      value(sum(between(all, "2011-05-09", "2011-05-16"))),
    ],
    ["revenue since March 2011", value(sum(between(all, "2011-03-01", "2011-07-01")))],
    ["net sales until the end of February 2011", value(sum(between(all, "2010-12-01", "2011-03-01")))],
    ["net sales until February 2011", value(sum(between(all, "2010-12-01", "2011-03-01")))],
    ["total revenue of all time", value(sum(all))],
    ["net sales", value(sum(all))],
    ["net sales last month", value(sum(may))],
    ["net sales this month", value(sum(june))],
    ["sales yesterday", value(sum(within(all, "2011-06-29")))],
    ["sales today", value(sum(within(all, "2011-06-30")))],
    // Asked at the end of 30 June, which is over and therefore the last of them.
    ["revenue in the last 7 days", value(sum(between(all, "2011-06-24", "2011-07-01")))],
    ["sales over the past two weeks", value(sum(between(all, "2011-06-17", "2011-07-01")))],
    ["net sales year to date", value(sum(year))],
    ["YTD revenue", value(sum(year))],
    ["net sales last week", value(sum(between(all, "2011-06-20", "2011-06-27")))],
    ["net sales in March", value(sum(march))],
    ["net sales from January to March 2011", value(sum(between(all, "2011-01-01", "2011-04-01")))],
    ["net sales Jan-Mar 2011", value(sum(between(all, "2011-01-01", "2011-04-01")))],
    ["How much did we turn over in December 2010?", value(sum(within(all, "2010-12")))],
    ["net sales in april and may 2011", value(sum(april).plus(sum(may)))],
    ["sales in week 19 of 2011", value(sum(between(all, "2011-05-09", "2011-05-16")))],
    ["gross sales in May 2011", value(gross(may))],
    ["returns in May 2011", value(returned(may))],
    ["How much did we refund in April 2011?", value(returned(april))],
    ["value of credit notes in May 2011", value(returned(may))],
    ["total sales in May 2011", value(sum(may))],
    ["return rate in May 2011", value(returned(may).div(gross(may)))],
    // Counts
    ["how many orders did we get in May 2011", value(orders(may))],
    ["number of orders in April 2011", value(orders(april))],
    ["orders in march 2011", value(orders(march))],
    ["how many customers bought something in May 2011", value(customers(may))],
    ["how many customers bought in May 2011", value(customers(may))],
    ["How many buyers did we have in April 2011?", value(customers(april))],
    ["how many different customers ordered in June 2011", value(customers(june))],
    ["new customers in May 2011", value(newIn("2011-05"))],
    ["How many new customers did we win in March 2011?", value(newIn("2011-03"))],
    ["number of new customers in March 2011", value(newIn("2011-03"))],
    ["repeat customers in May 2011", value(repeat(may))],
    ["how many repeat customers do we have", value(repeat(all))],
    ["how many customers ordered more than once in May 2011", value(repeat(may))],
    ["repeat rate in May 2011", value(repeat(may) / customers(may))],
    ["returning customers in May 2011", value(customers(may) - newIn("2011-05"))],
    ["units sold in May 2011", value(units(may))],
    ["how many pieces did we sell in April 2011", value(units(april))],
    [
      "how many different products did we sell in May 2011",
      value(distinct(sales(may).map((line) => line.sku))),
    ],
    [
      "how many countries did we sell to in May 2011",
      value(distinct(sales(may).map((line) => line.country))),
    ],
    [
      "how many credit notes in May 2011",
      value(distinct(may.filter((line) => line.quantity < 0 && line.value.lt(0)).map((line) => line.order))),
    ],
    // Averages
    ["average order value in May 2011", value(gross(may).div(orders(may)))],
    ["AOV in April 2011", value(gross(april).div(orders(april)))],
    ["average daily net sales in May 2011", value(sum(may).div(31))],
    ["average monthly net sales in 2011", value(sum(year).div(6))],
    ["orders per day in May 2011", value(orders(may) / 31)],
    [
      "average number of orders per week between 2 May 2011 and 29 May 2011",
      value(orders(between(all, "2011-05-02", "2011-05-30")) / 4),
    ],
    // Filters
    ["net sales in Germany in May 2011", value(sum(country("Germany", may)))],
    ["How much did we sell to France in April 2011?", value(sum(country("France", april)))],
    ["UK revenue in May 2011", value(sum(country("United Kingdom", may)))],
    ["orders from Ireland in May 2011", value(orders(country("EIRE", may)))],
    ["net sales to the Netherlands", value(sum(country("Netherlands")))],
    [
      "Holland net sales in Q2 2011",
      value(sum(country("Netherlands", between(all, "2011-04-01", "2011-07-01")))),
    ],
    ["German revenue in May 2011", value(sum(country("Germany", may)))],
    ["revenue in the US", value(sum(country("USA")))],
    [
      "net sales in Germany and France in May 2011",
      value(sum(country("Germany", may)).plus(sum(country("France", may)))),
    ],
    [
      "net sales excluding the UK in May 2011",
      value(sum(may.filter((line) => line.country !== "United Kingdom"))),
    ],
    ["revenue outside Germany in April 2011", value(sum(april.filter((line) => line.country !== "Germany")))],
    [
      "orders not from the United Kingdom in May 2011",
      value(orders(may.filter((line) => line.country !== "United Kingdom"))),
    ],
    ["net sales of PARTY BUNTING in May 2011", value(sum(title("PARTY BUNTING", may)))],
    ["how many party bunting did we sell in April 2011", value(units(title("PARTY BUNTING", april)))],
    [
      "units sold of regency cakestand 3 tier in May 2011",
      value(units(title("REGENCY CAKESTAND 3 TIER", may))),
    ],
    [
      "revenue from white hanging heart t-light holder",
      value(
        sum(
          all.filter(
            (line) =>
              line.sku.toUpperCase() === "85123A" && line.title === "WHITE HANGING HEART T-LIGHT HOLDER",
          ),
        ),
      ),
    ],
    ["how many customers bought PARTY BUNTING in May 2011", value(customers(title("PARTY BUNTING", may)))],
    ["net sales of product 84879 in May 2011", value(sum(may.filter((line) => line.sku === "84879")))],
    ["net sales of customer 14646 in May 2011", value(sum(customer("14646", may)))],
    [
      "how much did customer 17850 spend in December 2010",
      value(sum(customer("17850", within(all, "2010-12")))),
    ],
    ["how many orders did customer 14911 place in 2011", value(orders(customer("14911", year)))],
    ["how often did customer 14911 order in May 2011", value(orders(customer("14911", may)))],
    ["net sales of order 536365", value(sum(all.filter((line) => line.order === "536365")))],
    ["how much did customer 13085 return", value(returned(customer("13085")))],
    // Misspellings
    ["net slaes in May 2011", value(sum(may))],
    ["revenu in may 2011", value(sum(may))],
    ["how many custmers in may 2011", value(customers(may))],
    ["net sales in germny in May 2011", value(sum(country("Germany", may)))],
    ["net sales in Febuary 2011", value(sum(within(all, "2011-02")))],
    ["net sales of party buntng in May 2011", value(sum(title("PARTY BUNTING", may)))],
    ["avarage order value in May 2011", value(gross(may).div(orders(may)))],
    // Comparisons
    ["net sales in May 2011 compared with April", value(sum(may))],
    ["By how much did net sales change from April to May 2011?", value(sum(may).minus(sum(april)))],
    [
      "By what percentage did net sales grow from April 2011 to May 2011?",
      value(sum(may).minus(sum(april)).div(sum(april))),
    ],
    [
      "growth of orders in May 2011 compared with April 2011",
      value((orders(may) - orders(april)) / orders(april)),
    ],
    ["how much more did we sell in May 2011 than in April 2011", value(sum(may).minus(sum(april)))],
    ["revenue May 2011 vs March 2011", value(sum(may))],
    ["revenue last month vs the month before", value(sum(may))],
    ["difference in net sales between April and May 2011", value(sum(may).minus(sum(april)))],
    ["net sales growth in 2011 year over year", abstain],
    ["How much more did we sell in 2011 than in 2010?", abstain],
    // Shares
    [
      "what share of net sales came from Germany in May 2011",
      value(sum(country("Germany", may)).div(sum(may))),
    ],
    ["What percentage of revenue is from the UK?", value(sum(country("United Kingdom")).div(sum(all)))],
    ["% of orders from France in May 2011", value(orders(country("France", may)) / orders(may))],
    ["customer 14646's share of net sales in 2011", value(sum(customer("14646", year)).div(sum(year)))],
    // Tops and splits
    ["top 5 products in May 2011", rows(ranked(may, (line) => line.sku).slice(0, 5))],
    ["best sellers by units in May 2011", rows(ranked(sales(may), (line) => line.sku, units).slice(0, 10))],
    ["top 3 customers in 2011", rows(ranked(year, (line) => line.customer).slice(0, 3))],
    ["who are our 5 biggest customers", rows(ranked(all, (line) => line.customer).slice(0, 5))],
    ["which customer spent the most in May 2011", best(ranked(may, (line) => line.customer))],
    ["which country buys the most", best(ranked(all, (line) => line.country))],
    [
      "which country outside the UK had the highest net sales in May 2011",
      best(
        ranked(
          may.filter((line) => line.country !== "United Kingdom"),
          (line) => line.country,
        ),
      ),
    ],
    [
      "top 10 countries by orders in May 2011",
      rows(ranked(sales(may), (line) => line.country, orders).slice(0, 10)),
    ],
    ["net sales by country in May 2011", rows(ranked(may, (line) => line.country))],
    ["net sales per month in 2011", rows(byMonth(year))],
    ["monthly orders", rows(byMonth(sales(all), orders))],
    ["daily net sales in May 2011", rows(byDay)],
    [
      "net sales by week from 2 May 2011 to 29 May 2011",
      rows(ranked(between(all, "2011-05-02", "2011-05-30"), (line) => weekOf(line.day))),
    ],
    ["net sales by weekday in May 2011", rows(ranked(may, mondays))],
    ["what was our best month", best(byMonth(all))],
    ["which day in May 2011 had the highest net sales", best(byDay)],
    ["worst day of May 2011 by net sales", best([...byDay].reverse())],
    ["on which weekday do we sell the most", best(ranked(all, mondays))],
    [
      "which product was returned the most in May 2011",
      best(
        ranked(
          may.filter((line) => line.quantity < 0),
          (line) => line.sku,
          returned,
        ),
      ),
    ],
    ["which month had the most orders", best(byMonth(sales(all), orders))],
    [
      "new customers by month in 2011",
      rows(
        [...groupBy(year, (line) => line.day.slice(0, 7)).keys()].map((month): [string, number] => [
          month,
          newIn(month),
        ]),
      ),
    ],
    ["net sales in Germany by month in 2011", rows(byMonth(country("Germany", year)))],
    [
      "compare Germany and France in May 2011",
      rows([
        ["Germany", Number(sum(country("Germany", within(all, "2011-05"))))],
        ["France", Number(sum(country("France", within(all, "2011-05"))))],
      ]),
    ],
    [
      "Germany vs France net sales in May 2011",
      rows([
        ["Germany", Number(sum(country("Germany", may)))],
        ["France", Number(sum(country("France", may)))],
      ]),
    ],
    // What cannot be told
    ["what was our profit in May 2011", abstain],
    ["gross margin in May 2011", abstain],
    ["net sales in 2012", abstain],
    ["net sales in August 2011", abstain],
    ["net sales in November 2010", abstain],
    ["why did sales drop in April 2011", abstain],
    ["forecast net sales for July 2011", abstain],
    ["net sales next month", abstain],
    ["net sales of red products in May 2011", abstain],
    ["net sales from the spring campaign", abstain],
    ["net sales in Atlantis in May 2011", abstain],
    ["net sales in Mexico in May 2011", abstain],
    ["conversion rate in May 2011", abstain],
    ["orders over 100 pounds in May 2011", abstain],
    ["customers who never came back", abstain],
    ["net sales of lunch bags", abstain],
    ["sales by salesperson in May 2011", abstain],
    ["net sales of customer 99999", abstain],
    ["net sales on 30 February 2011", abstain],
    ["net sales in the morning", abstain],
    ["how many items did we have in stock in May 2011", abstain],
    ["how many male customers bought in May 2011", abstain],
    ["median order value in May 2011", abstain],
  ];
}

function weekOf(day: string): string {
  const date = new Date(day);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}
