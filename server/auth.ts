import { and, eq } from "drizzle-orm";
import type { NextAuthOptions } from "next-auth";
import { getServerSession } from "next-auth";
import AzureADProvider from "next-auth/providers/azure-ad";
import CredentialsProvider from "next-auth/providers/credentials";
import GoogleProvider from "next-auth/providers/google";
import { z } from "zod";
import { identities, members, organizations, users } from "@/db/schema/organizations";
import { withSystem } from "@/db/tenant";
import { ctxOf, type MemberCtx, roles } from "./ctx";
import { env } from "./env";
import { verifyPassword } from "./passwords";
import { sessionSecret } from "./secrets";

const credentials = z.object({ email: z.string(), password: z.string().max(200) });

/** next-auth's options. Sessions are signed cookies that carry the user's id and nothing else. */
export function authOptions(): NextAuthOptions {
  return {
    secret: sessionSecret(),
    session: { strategy: "jwt", maxAge: 30 * 24 * 3600 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        authorize: async (input) => {
          const parsed = credentials.safeParse(input);
          return parsed.success ? checkPassword(parsed.data.email, parsed.data.password) : null;
        },
      }),
      ...(env.GOOGLE_CLIENT_ID && env.GOOGLE_CLIENT_SECRET
        ? [GoogleProvider({ clientId: env.GOOGLE_CLIENT_ID, clientSecret: env.GOOGLE_CLIENT_SECRET })]
        : []),
      ...(env.MICROSOFT_CLIENT_ID && env.MICROSOFT_CLIENT_SECRET
        ? [AzureADProvider({ clientId: env.MICROSOFT_CLIENT_ID, clientSecret: env.MICROSOFT_CLIENT_SECRET })]
        : []),
    ],
    callbacks: {
      jwt: async ({ token, user, account, profile }) => {
        if (account && account.provider !== "credentials") {
          token.sub = await userOfIdentity(account.provider, account.providerAccountId, {
            email: profile?.email ?? user.email ?? "",
            name: profile?.name ?? user.name ?? "",
          });
        }
        return { sub: token.sub };
      },
      session: ({ session, token }) => ({ ...session, userId: token.sub }),
    },
  };
}

const hashOfNobody = "scrypt$65536$8$2$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

async function checkPassword(email: string, password: string) {
  const [user] = await withSystem((tx) =>
    tx
      .select()
      .from(users)
      .where(eq(users.email, email.normalize("NFKC").trim().toLowerCase())),
  );
  // An unknown address costs as much time as a wrong password, so that addresses cannot be found out.
  const valid = await verifyPassword(password, user?.passwordHash ?? hashOfNobody);
  return user && valid ? { id: user.id, email: user.email, name: user.name } : null;
}

/** The user of an outside identity, made at the first sign-in. An address alone never opens somebody's existing account. */
async function userOfIdentity(
  provider: string,
  subject: string,
  profile: { email: string; name: string },
): Promise<string> {
  return withSystem(async (tx) => {
    const [known] = await tx
      .select({ userId: identities.userId })
      .from(identities)
      .where(and(eq(identities.provider, provider), eq(identities.subject, subject)));
    if (known) return known.userId;
    const [user] = await tx
      .insert(users)
      .values({ email: profile.email.normalize("NFKC").toLowerCase(), name: profile.name || profile.email })
      .returning({ id: users.id });
    const [organization] = await tx
      .insert(organizations)
      .values({ name: `${profile.name || profile.email}'s business` })
      .returning({ id: organizations.id });
    if (!user || !organization) throw new Error("The account was not written.");
    await tx.insert(identities).values({ provider, subject, userId: user.id });
    await tx.insert(members).values({ organizationId: organization.id, userId: user.id, role: "owner" });
    return user.id;
  });
}

/** The signed-in member and their organization, or undefined. Read from the signed session cookie and the database. */
export async function currentMember(traceId?: string): Promise<MemberCtx | undefined> {
  const session: unknown = await getServerSession(authOptions());
  const parsed = z.object({ userId: z.uuid() }).safeParse(session);
  if (!parsed.success) return undefined;
  const [row] = await withSystem((tx) =>
    tx
      .select({ organization: organizations, role: members.role })
      .from(members)
      .innerJoin(organizations, eq(organizations.id, members.organizationId))
      .where(eq(members.userId, parsed.data.userId))
      .orderBy(members.createdAt)
      .limit(1),
  );
  if (!row) return undefined;
  const member = { userId: parsed.data.userId, role: z.enum(roles).parse(row.role) };
  return { ...ctxOf(row.organization, { traceId }), member };
}
