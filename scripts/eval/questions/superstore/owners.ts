import {
  abstain,
  acquired,
  aov,
  growth,
  month,
  quarter,
  ratio,
  repeatRate,
  returning,
  risers,
  rows,
  skus,
  top,
  value,
  weekday,
} from "../arithmetic";
import { between, customers, groupBy, type Line, orders, ranked, sum, units, within } from "../ledger";
import type { Case } from "../make-questions";

/** What owners type about this ledger, short and sloppy, on the last day of 2017; written before anything was made to answer it. */
export function superstoreOwners(all: Line[]): Case[] {
  const y14 = within(all, "2014");
  const y15 = within(all, "2015");
  const y16 = within(all, "2016");
  const y17 = within(all, "2017");
  const named = (name: string, lines = all) => lines.filter((line) => line.customerName === name);
  const title = (name: string, lines = all) => lines.filter((line) => line.title === name);
  const category = (name: string, lines = all) => lines.filter((line) => line.category === name);
  const segment = (name: string, lines = all) => lines.filter((line) => line.segment === name);
  const byTitle = (line: Line) => line.title;
  const byCustomer = (line: Line) => line.customerName;
  const byCategory = (line: Line) => line.category;
  const bySegment = (line: Line) => line.segment;
  const byYear = (line: Line) => line.day.slice(0, 4);
  const byOrder = (line: Line) => line.order;
  return [
    ["sales 2017", value(sum(y17))],
    ["turnover last year", value(sum(y16))],
    ["what did we make in 2015", value(sum(y15))],
    ["slaes 2014", value(sum(y14))],
    ["revenue q3 2015", value(sum(between(all, "2015-07-01", "2015-10-01")))],
    ["h1 2016 sales", value(sum(between(all, "2016-01-01", "2016-07-01")))],
    ["second half of 2016 turnover", value(sum(between(all, "2016-07-01", "2017-01-01")))],
    ["sales last quarter", value(sum(between(all, "2017-07-01", "2017-10-01")))],
    ["november sales", value(sum(within(all, "2017-11")))],
    ["sales nov 16", value(sum(within(all, "2016-11")))],
    ["sales since 2016", value(sum(between(all, "2016-01-01", "2018-01-01")))],
    ["sales up to the end of 2015", value(sum(between(all, "2014-01-01", "2016-01-01")))],
    ["revenue from march 2016 to may 2017", value(sum(between(all, "2016-03-01", "2017-06-01")))],
    ["sales 2015-2016", value(sum(between(all, "2015-01-01", "2017-01-01")))],
    ["sales 3/15/2016 to 4/15/2016", value(sum(between(all, "2016-03-15", "2016-04-16")))],
    ["sales march 5th 2017", value(sum(within(all, "2017-03-05")))],
    ["orders in 2016", value(orders(y16))],
    ["how many orders this year", value(orders(y17))],
    ["number of customers 2014", value(customers(y14))],
    ["new customers 2016", value(acquired(y16, between(all, "2014-01-01", "2016-01-01")))],
    ["how many customers did we gain in 2015", value(acquired(y15, y14))],
    ["returning customers 2017", value(returning(y17, between(all, "2014-01-01", "2017-01-01")))],
    ["repeat rate 2017", value(repeatRate(y17))],
    ["aov 2017", value(aov(y17))],
    ["average order size 2016", value(aov(y16))],
    ["units per order", value(units(all) / orders(all))],
    ["how many items did we sell in 2016", value(units(y16))],
    ["avg sales per month 2017", value(sum(y17).div(12))],
    ["how many products did we sell in 2017", value(skus(y17))],
    // Growth
    ["yoy growth", value(growth(y17, y16))],
    ["yoy sales growth 2016", value(growth(y16, y15))],
    ["how much % did we grow in 2016", value(growth(y16, y15))],
    ["sales growth 2015 vs 2014", value(growth(y15, y14))],
    ["revenue 2017 vs 2016", value(sum(y17))],
    ["sales vs last year", value(sum(y17))],
    ["compare 2016 with 2015", value(sum(y16))],
    ["may 2017 vs may 2016", value(sum(within(all, "2017-05")))],
    ["q4 2017 vs q4 2016 sales", value(sum(between(all, "2017-10-01", "2018-01-01")))],
    ["which category grew most in 2017", risers(1, y17, y16, byCategory)],
    ["fastest growing segment 2016", risers(1, y16, y15, bySegment)],
    ["products that grew the most in 2017 vs 2016", risers(3, y17, y16, byTitle)],
    // Splits and the best time
    ["sales by year", rows(ranked(all, byYear))],
    ["sales per quarter in 2017", rows(ranked(y17, quarter))],
    ["orders per month 2016", rows(ranked(y16, month, orders))],
    ["sales by category", rows(ranked(all, byCategory))],
    ["split sales by segment for 2016", rows(ranked(y16, bySegment))],
    ["best year", top(1, all, byYear)],
    ["which month was best in 2016", top(1, y16, month)],
    ["best month ever", top(1, all, month)],
    ["top 3 months 2017", top(3, y17, month)],
    ["which weekday has the most orders", top(1, all, weekday, orders)],
    ["sales on mondays in 2017", value(sum(y17.filter((line) => weekday(line) === "Monday")))],
    ["weakest quarter 2015", rows(ranked(y15, quarter).reverse().slice(0, 1))],
    // Categories and segments
    ["furniture sales", value(sum(category("Furniture")))],
    ["technology revenue 2017", value(sum(category("Technology", y17)))],
    ["share of office supplies", value(ratio(category("Office Supplies"), all))],
    ["what % of 2017 sales was furniture", value(ratio(category("Furniture", y17), y17))],
    ["sales without furniture 2016", value(sum(y16.filter((line) => line.category !== "Furniture")))],
    ["consumer segment revenue 2016", value(sum(segment("Consumer", y16)))],
    ["orders corporate segment", value(orders(segment("Corporate")))],
    [
      "home office sales q1 2017",
      value(sum(segment("Home Office", between(all, "2017-01-01", "2017-04-01")))),
    ],
    ["which category sells best", top(1, all, byCategory)],
    ["top 5 products in technology", top(5, category("Technology"), byTitle)],
    ["sales of chairs", value(sum(all.filter((line) => line.subCategory === "Chairs")))],
    ["sales in california", value(sum(all.filter((line) => line.state === "California")))],
    ["sales by region", rows(ranked(all, (line) => line.region))],
    // Customers
    ["how much did sean miller spend", value(sum(named("Sean Miller")))],
    ["tamara chand revenue", value(sum(named("Tamara Chand")))],
    ["seen miler sales", value(sum(named("Sean Miller")))],
    ["top 5 customers", top(5, all, byCustomer)],
    ["best customer 2015", top(1, y15, byCustomer)],
    ["who bought most in 2017", top(1, y17, byCustomer)],
    ["orders by ken lonsdale", value(orders(named("Ken Lonsdale")))],
    ["average order of adrian barton", value(aov(named("Adrian Barton")))],
    ["top clients furniture 2017", top(3, category("Furniture", y17), byCustomer)],
    ["sanjit sales", abstain],
    ["how much did chand spend", abstain],
    // Products
    ["top 10 products", top(10, all, byTitle)],
    ["best seller 2017", top(1, y17, byTitle)],
    ["canon imageclass 2200 sales", value(sum(title("Canon imageCLASS 2200 Advanced Copier")))],
    [
      "units of canon imageclass 2200 advanced copier 2017",
      value(units(title("Canon imageCLASS 2200 Advanced Copier", y17))),
    ],
    ["easy-staple paper revenue", value(sum(title("Easy-staple paper")))],
    ["staple envelope sales 2017", value(sum(title("Staple envelope", y17)))],
    ["how many ki adjustable-height table did we sell", value(units(title("KI Adjustable-Height Table")))],
    ["okidata c610n printer sales", value(sum(title("Okidata C610n Printer")))],
    ["sales of storex dura pro binders in 2016", value(sum(title("Storex Dura Pro Binders", y16)))],
    ["fellowes sales", abstain],
    ["xerox turnover", abstain],
    // Orders
    ["biggest order", top(1, all, byOrder)],
    ["largest order of 2016", top(1, y16, byOrder)],
    [
      "how many orders above $1000",
      value([...groupBy(all, byOrder).values()].filter((lines) => sum(lines).gt(1000)).length),
    ],
    // Not in the data, or not to be known
    ["profit 2017", abstain],
    ["profit margin furniture", abstain],
    ["sales 2013", abstain],
    ["sales 2018", abstain],
    ["forecast 2018", abstain],
    ["website traffic 2017", abstain],
    ["marketing costs", abstain],
    ["employee count", abstain],
    ["who is our best sales rep", abstain],
    ["average delivery time", abstain],
    ["sales and units 2017", abstain],
    ["market share", abstain],
    ["churn", abstain],
    ["sales feb 30 2017", abstain],
    ["what is the meaning of life", abstain],
  ];
}
