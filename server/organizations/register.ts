import { eq } from "drizzle-orm";
import { z } from "zod";
import { members, organizations, users } from "@/db/schema/organizations";
import { withSystem } from "@/db/tenant";
import { conflict } from "@/server/errors";
import { hashPassword } from "@/server/passwords";

/** IANA name of a time zone, such as Europe/London. */
export const timeZoneName = z.string().refine(isTimeZone, "This is not a time zone.");
/** ISO 4217. */
export const currencyCode = z.string().regex(/^[A-Z]{3}$/, "Use a three-letter currency code.");

export const registration = z.object({
  name: z.string().trim().min(1, "Tell B your name.").max(120),
  email: z
    .email("This is not an e-mail address.")
    .transform((email) => email.normalize("NFKC").toLowerCase()),
  password: z.string().min(10, "Use at least 10 characters.").max(200),
  business: z.string().trim().min(1, "Tell B the name of the business.").max(120),
  timeZone: timeZoneName.default("UTC"),
  currency: currencyCode.default("USD"),
});
export type Registration = z.input<typeof registration>;

/** Opens an account: a person, their organization, and the owner's seat in it. Throws `conflict` where the e-mail is taken. */
export async function register(input: Registration): Promise<{ userId: string; organizationId: string }> {
  const { name, email, password, business, timeZone, currency } = registration.parse(input);
  const passwordHash = await hashPassword(password);
  return withSystem(async (tx) => {
    const [taken] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email));
    if (taken)
      throw conflict("There is already an account with this e-mail.", "Sign in, or use another e-mail.");
    const [user] = await tx.insert(users).values({ name, email, passwordHash }).returning({ id: users.id });
    const [organization] = await tx
      .insert(organizations)
      .values({ name: business, timeZone, currency })
      .returning({ id: organizations.id });
    if (!user || !organization) throw new Error("The account was not written.");
    await tx.insert(members).values({ organizationId: organization.id, userId: user.id, role: "owner" });
    return { userId: user.id, organizationId: organization.id };
  });
}

function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
