import type { Metadata } from "next";
import { OrderDetail } from "@/components/records/order-detail";
import { orderDetail } from "@/server/orders/detail";
import { orNotFound } from "../../or-not-found";
import { requireMember } from "../../require-member";

export const metadata: Metadata = { title: "Order" };

export default async function OrderPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await requireMember();
  const { id } = await params;
  const detail = await orNotFound(orderDetail(ctx, { id }));
  return <OrderDetail detail={detail} timeZone={ctx.organization.timeZone} />;
}
