import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { signInHref, wayBack } from "@/components/auth/way-back";
import { currentMember } from "@/server/auth";
import type { MemberCtx } from "@/server/ctx";

/** The member for whom this page is drawn, read once a request; others are sent to sign in. Every page calls it, since layouts are not drawn again on the way between pages. */
export const requireMember = cache(async (): Promise<MemberCtx> => {
  const member = await currentMember();
  if (!member) redirect(signInHref(wayBack((await headers()).get("x-place"))));
  return member;
});
