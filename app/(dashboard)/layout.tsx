import type { ReactNode } from "react";
import { ApiProvider } from "@/components/api/client";
import { AppFrame } from "@/components/shell/app-frame";
import { readProfile } from "@/server/organizations/profile";
import { requireMember } from "./require-member";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const ctx = await requireMember();
  const profile = await readProfile(ctx);
  return (
    <ApiProvider>
      <AppFrame organization={ctx.organization.name} member={profile.name}>
        {children}
      </AppFrame>
    </ApiProvider>
  );
}
