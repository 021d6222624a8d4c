import type { Metadata } from "next";
import { readAddress, type SearchParams } from "@/components/records/list-address";
import { productColumns, productList } from "@/components/records/product-list";
import { RecordList } from "@/components/records/record-list";
import { listProducts } from "@/server/products/list";
import { requireMember } from "../../require-member";

export const metadata: Metadata = { title: productList.title };

export default async function ProductsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireMember();
  const address = readAddress(productList, await searchParams);
  const list = await listProducts(ctx, address);
  const columns = productColumns(list.currency, ctx.organization.timeZone);
  return <RecordList shape={productList} address={address} list={list} columns={columns} />;
}
