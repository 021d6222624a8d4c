import { randomBytes } from "node:crypto";
import { z } from "zod";

export const grantSchema = z.object({
  accessToken: z.string(),
  /** Absent in a permanent grant, as `expiresAt`. */
  refreshToken: z.string().optional(),
  expiresAt: z.number().optional(),
  previousRefresh: z.string().optional(),
});
type Grant = z.infer<typeof grantSchema>;

/**
 * The shop's side of OAuth: codes that work once, access tokens that expire unless nobody asked for that, refresh tokens
 * that rotate. A replaced
 * refresh token stays good until its replacement is used, as Shopify's does since 2026-08-28.
 */
export class Tokens {
  private readonly codes = new Map<string, string>();
  private grant: Grant | undefined;
  private tell: (grant: Grant | null) => void = () => {};
  /** How often a refresh was granted, and refused: what a test of racing callers counts. */
  readonly counts = { refreshed: 0, refused: 0, exchanged: 0 };

  constructor(
    private readonly lifetimeMs = 3_600_000,
    private readonly now: () => number = Date.now,
  ) {}

  newCode(redirectUri: string): string {
    const code = randomBytes(16).toString("hex");
    this.codes.set(code, redirectUri);
    return code;
  }

  exchange(code: string, { expiring }: { expiring: boolean }): Grant | undefined {
    if (!this.codes.delete(code)) return undefined;
    this.counts.exchanged++;
    return this.keep(expiring ? this.newGrant(undefined) : { accessToken: newAccessToken() });
  }

  refresh(refreshToken: string): Grant | undefined {
    const known = this.grant && [this.grant.refreshToken, this.grant.previousRefresh].includes(refreshToken);
    if (!known) {
      this.counts.refused++;
      return undefined;
    }
    this.counts.refreshed++;
    return this.keep(this.newGrant(refreshToken));
  }

  accepts(accessToken: string | null): boolean {
    if (!this.grant || accessToken !== this.grant.accessToken) return false;
    return this.grant.expiresAt === undefined || this.now() < this.grant.expiresAt;
  }

  /** The merchant removes the app: nothing is accepted any more. */
  revoke(): void {
    this.keep(undefined);
  }

  /** The access token is dead, the refresh token lives. */
  expire(): void {
    if (this.grant) this.keep({ ...this.grant, expiresAt: 0 });
  }

  onGrant(tell: (grant: Grant | null) => void): void {
    this.tell = tell;
  }

  restore(grant: Grant | null): void {
    this.grant = grant ?? undefined;
  }

  get lifetimeSeconds(): number {
    return Math.round(this.lifetimeMs / 1000);
  }

  private keep(grant: Grant | undefined): Grant | undefined {
    this.grant = grant;
    this.tell(grant ?? null);
    return grant;
  }

  private newGrant(previousRefresh: string | undefined): Grant {
    return {
      accessToken: newAccessToken(),
      refreshToken: `shprt_${randomBytes(16).toString("hex")}`,
      expiresAt: this.now() + this.lifetimeMs,
      previousRefresh,
    };
  }
}

const newAccessToken = () => `shpat_${randomBytes(16).toString("hex")}`;
