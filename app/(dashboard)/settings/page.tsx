import type { Metadata } from "next";
import { cookies } from "next/headers";
import { MemberList } from "@/components/settings/member-list";
import { NameForm } from "@/components/settings/name-form";
import { OrganizationForm } from "@/components/settings/organization-form";
import { PasswordForm } from "@/components/settings/password-form";
import { SettingsSection } from "@/components/settings/settings-section";
import { ThemeChoice } from "@/components/settings/theme-choice";
import { PageHeader } from "@/components/shell/page-header";
import { themeCookie, themeOf } from "@/components/shell/theme";
import { listMembers } from "@/server/organizations/members";
import { hasPassword, readProfile } from "@/server/organizations/profile";
import { mayManage } from "@/server/organizations/settings";
import { requireMember } from "../require-member";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const ctx = await requireMember();
  const [profile, withPassword, members] = await Promise.all([
    readProfile(ctx),
    hasPassword(ctx),
    listMembers(ctx),
  ]);
  const theme = themeOf((await cookies()).get(themeCookie)?.value);
  const { name, timeZone, currency, weekStartsOn, fiscalYearStartsIn } = ctx.organization;
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsSection
        title="The business"
        about="Days and months are counted in its time zone; amounts without a currency are read in its own."
      >
        <OrganizationForm
          settings={{ name, timeZone, currency, weekStartsOn, fiscalYearStartsIn }}
          mayChange={mayManage(ctx)}
        />
      </SettingsSection>
      <SettingsSection title="You" about="As others in the business see you.">
        <NameForm name={profile.name} email={profile.email} />
      </SettingsSection>
      <SettingsSection title="Password" about="Where you are signed in you stay signed in.">
        {withPassword ? (
          <PasswordForm />
        ) : (
          <p className="text-ink-soft">You sign in through Google or Microsoft, so there is none here.</p>
        )}
      </SettingsSection>
      <SettingsSection title="Light and dark" about="For this browser.">
        <ThemeChoice theme={theme} />
      </SettingsSection>
      <SettingsSection title="Members" about="Everybody with a seat in the business.">
        <MemberList members={members} timeZone={timeZone} />
      </SettingsSection>
    </>
  );
}
