import { expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing/test-database";
import { patiently } from "@/server/providers/testing/patiently";
import { listAccounts } from "./list-accounts";
import { listSources } from "./list-sources";
import { readPages } from "./read-pages";
import { reconcile } from "./reconcile";
import { withConnectedShop } from "./testing/connected-shop";

withTestDatabase();
const account = withConnectedShop({ seed: 29, years: 0.02 });
const { shop, sandbox } = account;

const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 12, minute));
const read = (kind: string, minute: number) => {
  const ctx = { ...account.ctx, now: () => at(minute) };
  return patiently(() => readPages(ctx, { sourceId: account.sourceId, kind, budgetMs: 20_000 }));
};
const readUntil = async () => (await listAccounts(account.ctx))[0]?.readUntil;

it("an account is known up to when the kind of record that waits longest was read", async () => {
  await read("customer", 1);
  await read("product", 2);
  expect(await readUntil()).toBeNull();
  await read("order", 3);
  expect(await readUntil()).toEqual(at(1));
  await read("customer", 4);
  expect(await readUntil()).toEqual(at(2));
});

it("a source has as many records as the shop, also after one was deleted there", async () => {
  const inShop = () => shop.customers.length + shop.products.length + shop.orders.length;
  const told = async () => (await listSources(account.ctx)).map(({ records }) => records);
  expect(await told()).toEqual([inShop()]);
  const before = inShop();
  sandbox.parts.state.deleteOrder(shop.orders[0]?.id ?? "");
  await patiently(() => reconcile(account.ctx, { sourceId: account.sourceId, kind: "order" }));
  expect(await told()).toEqual([before - 1]);
});
