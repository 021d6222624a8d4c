import type { Metadata } from "next";
import { CustomerDetail } from "@/components/records/customer-detail";
import { customerDetail } from "@/server/customers/detail";
import { orNotFound } from "../../or-not-found";
import { requireMember } from "../../require-member";

export const metadata: Metadata = { title: "Customer" };

export default async function CustomerPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await requireMember();
  const { id } = await params;
  const detail = await orNotFound(customerDetail(ctx, { id }));
  return <CustomerDetail detail={detail} timeZone={ctx.organization.timeZone} />;
}
