import { abstain, rows, value } from "../arithmetic";
import {
  between,
  customers,
  distinct,
  type Line,
  orders,
  ordersPerCustomer,
  ranked,
  sum,
  units,
  within,
} from "../ledger";
import type { Case } from "../make-questions";

/** Questions about the Superstore ledger, asked at the end of 2017. */
export function superstoreQuestions(all: Line[]): Case[] {
  const y = (year: number) => within(all, String(year));
  const named = (name: string, lines = all) => lines.filter((line) => line.customerName === name);
  const title = (name: string, lines = all) => lines.filter((line) => line.title === name);
  const repeat = (lines: Line[]) =>
    [...ordersPerCustomer(lines).values()].filter((count) => count >= 2).length;
  return [
    ["total sales", value(sum(all))],
    ["what are our total sales?", value(sum(all))],
    ["sales in 2014", value(sum(y(2014)))],
    ["sales in 2015", value(sum(y(2015)))],
    ["revenue 2016", value(sum(y(2016)))],
    ["how much did we sell in 2017", value(sum(y(2017)))],
    ["sales this year", value(sum(y(2017)))],
    ["sales last year", value(sum(y(2016)))],
    ["sales in Q4 2017", value(sum(between(all, "2017-10-01", "2018-01-01")))],
    ["sales in the fourth quarter of 2016", value(sum(between(all, "2016-10-01", "2017-01-01")))],
    ["sales in November 2017", value(sum(within(all, "2017-11")))],
    ["sales by year", rows(ranked(all, (line) => line.day.slice(0, 4)))],
    ["quarterly sales in 2017", rows(quarters(y(2017)))],
    ["monthly net sales in 2016", rows(ranked(y(2016), (line) => line.day.slice(0, 7)))],
    ["how many orders in 2017", value(orders(y(2017)))],
    ["how many customers did we have in 2014", value(customers(y(2014)))],
    ["how many customers do we have", value(customers(all))],
    ["number of orders", value(orders(all))],
    ["repeat customers in 2017", value(repeat(y(2017)))],
    ["average order value in 2017", value(sum(y(2017)).div(orders(y(2017))))],
    ["aov", value(sum(all).div(orders(all)))],
    ["units sold in 2015", value(units(y(2015)))],
    ["how many units did we sell in 2016", value(units(y(2016)))],
    ["units per order in 2017", value(units(y(2017)) / orders(y(2017)))],
    ["orders per customer in 2017", value(orders(y(2017)) / customers(y(2017)))],
    ["net sales per customer in 2016", value(sum(y(2016)).div(customers(y(2016))))],
    ["top 5 customers by sales", rows(ranked(all, (line) => line.customerName).slice(0, 5))],
    ["top 3 customers in 2017", rows(ranked(y(2017), (line) => line.customerName).slice(0, 3))],
    ["who is our best customer", rows(ranked(all, (line) => line.customerName).slice(0, 1))],
    ["top 3 products by revenue in 2017", rows(ranked(y(2017), (line) => line.title).slice(0, 3))],
    ["how much did Sean Miller spend", value(sum(named("Sean Miller")))],
    ["net sales to Tamara Chand in 2016", value(sum(named("Tamara Chand", y(2016))))],
    ["orders of Ken Lonsdale in 2017", value(orders(named("Ken Lonsdale", y(2017))))],
    ["how many orders did Claire Gute place", value(orders(named("Claire Gute")))],
    ["sales to Sean Miler", value(sum(named("Sean Miller")))],
    [
      "sales of Canon imageCLASS 2200 Advanced Copier",
      value(sum(title("Canon imageCLASS 2200 Advanced Copier"))),
    ],
    [
      "how many Canon imageCLASS 2200 Advanced Copier did we sell in 2017",
      value(units(title("Canon imageCLASS 2200 Advanced Copier", y(2017)))),
    ],
    [
      "net sales growth in 2017 compared with 2016",
      value(
        sum(y(2017))
          .minus(sum(y(2016)))
          .div(sum(y(2016))),
      ),
    ],
    ["by how much did sales increase from 2015 to 2016", value(sum(y(2016)).minus(sum(y(2015))))],
    ["sales in 2017 vs last year", value(sum(y(2017)))],
    [
      "year over year growth of sales in 2015",
      value(
        sum(y(2015))
          .minus(sum(y(2014)))
          .div(sum(y(2014))),
      ),
    ],
    ["average yearly sales", value(sum(all).div(4))],
    ["average monthly sales in 2017", value(sum(y(2017)).div(12))],
    ["which year had the highest sales", rows(ranked(all, (line) => line.day.slice(0, 4)).slice(0, 1))],
    [
      "which month of 2017 had the lowest sales",
      rows(ranked(y(2017), (line) => line.day.slice(0, 7)).slice(-1)),
    ],
    ["sales in the US in 2016", value(sum(y(2016)))],
    ["share of sales from Sean Miller", value(sum(named("Sean Miller")).div(sum(all)))],
    ["how many different products did we sell in 2017", value(distinct(y(2017).map((line) => line.sku)))],
    ["profit in 2017", abstain],
    ["sales in California", abstain],
    ["sales in the West region in 2017", abstain],
    ["sales in 2013", abstain],
    ["sales in 2018", abstain],
    ["sales in Germany", abstain],
    ["average discount", abstain],
    ["sales by ship mode", abstain],
    ["late deliveries in 2017", abstain],
    ["sales of blue chairs", abstain],
    ["what should we sell next year", abstain],
  ];
}

function quarters(lines: Line[]): [string, number][] {
  return ranked(lines, (line) => `Q${Math.ceil(Number(line.day.slice(5, 7)) / 3)} ${line.day.slice(0, 4)}`);
}
