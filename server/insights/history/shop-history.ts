/** Days since 1970-01-01 in the organization's time zone. */
export type Day = number;

/**
 * What one source knows of a shop, up to the last complete day that it covers: the input of the detectors. Amounts are
 * in `currency`, for judging only; figures that a person may add up come from metrics.
 */
export type ShopHistory = {
  currency: string;
  /** First and last day covered, both complete. */
  firstDay: Day;
  lastDay: Day;
  /** Orders on each day from `firstDay` to `lastDay`, of all buyers. */
  ordersByDay: number[];
  customers: CustomerHistory[];
  /** First day of the first complete week; week i covers seven days from `firstWeekDay + 7 i`. */
  firstWeekDay: Day;
  /** Net sales of each complete week, all products. */
  netByWeek: number[];
  products: ProductHistory[];
  /** What was left out of the history, and how much of it. */
  leftOut: { reason: string; count: number }[];
};

export type CustomerHistory = {
  id: string;
  label: string;
  country?: string;
  /** Days with an order, ascending: several orders of a day are one purchase. */
  orderDays: Day[];
  /** Net amount of each of these days, returns booked on other days not included. */
  amounts: number[];
};

export type ProductHistory = {
  id: string;
  label: string;
  firstSoldOn: Day;
  /** Of each complete week; undefined where nothing happened. */
  weeks: (ProductWeek | undefined)[];
};

export type ProductWeek = {
  net: number;
  orders: number;
  /** The buyer with the largest part in it, sale or return; `id` is the customer's, or the order's where there is none. */
  top: { id: string; label: string; net: number; orders: number };
};
