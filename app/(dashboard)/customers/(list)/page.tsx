import type { Metadata } from "next";
import { customerColumns, customerList } from "@/components/records/customer-list";
import { readAddress, type SearchParams } from "@/components/records/list-address";
import { RecordList } from "@/components/records/record-list";
import { listCustomers } from "@/server/customers/list";
import { requireMember } from "../../require-member";

export const metadata: Metadata = { title: customerList.title };

export default async function CustomersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireMember();
  const address = readAddress(customerList, await searchParams);
  const list = await listCustomers(ctx, address);
  const columns = customerColumns(list.currency, ctx.organization.timeZone);
  return <RecordList shape={customerList} address={address} list={list} columns={columns} />;
}
