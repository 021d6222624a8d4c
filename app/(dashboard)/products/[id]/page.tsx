import type { Metadata } from "next";
import { ProductDetail } from "@/components/records/product-detail";
import { productDetail } from "@/server/products/detail";
import { orNotFound } from "../../or-not-found";
import { requireMember } from "../../require-member";

export const metadata: Metadata = { title: "Product" };

export default async function ProductPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await requireMember();
  const { id } = await params;
  const detail = await orNotFound(productDetail(ctx, { id }));
  return <ProductDetail detail={detail} timeZone={ctx.organization.timeZone} />;
}
