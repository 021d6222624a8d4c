import type { Metadata } from "next";
import { CustomerTable, customerShape } from "@/components/records/customer-table";
import { readAddress, type SearchParams } from "@/components/records/list-address";
import { ListPage } from "@/components/records/list-page";
import { NothingFound } from "@/components/records/nothing-found";
import { listCustomers } from "@/server/customers/list";
import { requireMember } from "../require-member";

export const metadata: Metadata = { title: "Customers" };

export default async function CustomersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireMember();
  const address = readAddress(customerShape, await searchParams);
  const list = await listCustomers(ctx, address);
  return (
    <ListPage
      title="Customers"
      noun="customers"
      placeholder="Name, number, country or e-mail"
      shape={customerShape}
      address={address}
      shown={list.rows.length}
      total={list.total}
      page={list.page}
      pageCount={list.pageCount}
      currencies={{ chosen: list.currency, all: list.currencies }}
    >
      {list.rows.length > 0 ? (
        <CustomerTable list={list} address={address} timeZone={ctx.organization.timeZone} />
      ) : (
        <NothingFound noun="customers" search={address.search} path="/customers" />
      )}
    </ListPage>
  );
}
