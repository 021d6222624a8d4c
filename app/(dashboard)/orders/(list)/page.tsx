import type { Metadata } from "next";
import { readAddress, type SearchParams } from "@/components/records/list-address";
import { orderColumns, orderList } from "@/components/records/order-list";
import { RecordList } from "@/components/records/record-list";
import { listOrders } from "@/server/orders/list";
import { requireMember } from "../../require-member";

export const metadata: Metadata = { title: orderList.title };

export default async function OrdersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireMember();
  const address = readAddress(orderList, await searchParams);
  const list = await listOrders(ctx, address);
  const columns = orderColumns(ctx.organization.timeZone);
  return <RecordList shape={orderList} address={address} list={list} columns={columns} />;
}
