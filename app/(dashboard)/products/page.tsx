import type { Metadata } from "next";
import { readAddress, type SearchParams } from "@/components/records/list-address";
import { ListPage } from "@/components/records/list-page";
import { NothingFound } from "@/components/records/nothing-found";
import { ProductTable, productShape } from "@/components/records/product-table";
import { listProducts } from "@/server/products/list";
import { requireMember } from "../require-member";

export const metadata: Metadata = { title: "Products" };

export default async function ProductsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireMember();
  const address = readAddress(productShape, await searchParams);
  const list = await listProducts(ctx, address);
  return (
    <ListPage
      title="Products"
      noun="products"
      placeholder="Name, number or category"
      shape={productShape}
      address={address}
      shown={list.rows.length}
      total={list.total}
      page={list.page}
      pageCount={list.pageCount}
      currencies={{ chosen: list.currency, all: list.currencies }}
    >
      {list.rows.length > 0 ? (
        <ProductTable list={list} address={address} timeZone={ctx.organization.timeZone} />
      ) : (
        <NothingFound noun="products" search={address.search} path="/products" />
      )}
    </ListPage>
  );
}
