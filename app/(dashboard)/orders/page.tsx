import type { Metadata } from "next";
import { readAddress, type SearchParams } from "@/components/records/list-address";
import { ListPage } from "@/components/records/list-page";
import { NothingFound } from "@/components/records/nothing-found";
import { OrderTable, orderShape } from "@/components/records/order-table";
import { listOrders } from "@/server/orders/list";
import { requireMember } from "../require-member";

export const metadata: Metadata = { title: "Orders" };

export default async function OrdersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireMember();
  const address = readAddress(orderShape, await searchParams);
  const list = await listOrders(ctx, address);
  return (
    <ListPage
      title="Orders"
      noun="orders"
      placeholder="Order number, customer or country"
      shape={orderShape}
      address={address}
      shown={list.rows.length}
      total={list.total}
      page={list.page}
      pageCount={list.pageCount}
    >
      {list.rows.length > 0 ? (
        <OrderTable list={list} address={address} timeZone={ctx.organization.timeZone} />
      ) : (
        <NothingFound noun="orders" search={address.search} path="/orders" />
      )}
    </ListPage>
  );
}
