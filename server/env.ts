import { z } from "zod";

const optionalText = z
  .string()
  .trim()
  .transform((value) => (value === "" ? undefined : value))
  .optional();

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  /** Postgres 15 or newer with pgvector. Without it the database lives in the data folder. */
  DATABASE_URL: optionalText.pipe(
    z
      .string()
      .regex(/^postgres(ql)?:\/\//, "must look like postgres://user:password@host:5432/name")
      .optional(),
  ),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
  /** Where the database, the lock and the generated secrets are kept when nothing else is configured. */
  BEYA_DATA_DIR: z.string().default(".data"),
  BEYA_LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
  NEXTAUTH_SECRET: optionalText.pipe(z.string().min(32, "must have at least 32 characters").optional()),
  NEXTAUTH_URL: optionalText.pipe(
    z.url("must be the address of the app, such as https://beya.example.com").optional(),
  ),
  GOOGLE_CLIENT_ID: optionalText,
  GOOGLE_CLIENT_SECRET: optionalText,
  MICROSOFT_CLIENT_ID: optionalText,
  MICROSOFT_CLIENT_SECRET: optionalText,
  /** Both set: Inngest Cloud or a self-hosted server runs the jobs. Neither: the server inside Beya does. */
  INNGEST_EVENT_KEY: optionalText,
  INNGEST_SIGNING_KEY: optionalText,
  INNGEST_BASE_URL: optionalText.pipe(z.url("must be the address of the Inngest server").optional()),
  INNGEST_DEV: optionalText.pipe(
    z
      .string()
      .regex(
        /^(0|1|true|false|(https?:\/\/)?[\w.-]+:\d+\/?)$/i,
        "must be 1, 0 or the address of the dev server",
      )
      .optional(),
  ),
  OPENAI_API_KEY: optionalText,
  /** Keys of 32 bytes in base64 that seal secrets at rest, separated by commas: the current one first, older ones after it. */
  BEYA_ENCRYPTION_KEYS: optionalText.pipe(
    z
      .string()
      .transform((list) => list.split(",").map((key) => key.trim()))
      .refine((keys) => keys.every((key) => Buffer.from(key, "base64").length === 32), {
        message: "must be keys of 32 bytes in base64, made with: openssl rand -base64 32",
      })
      .optional(),
  ),
  /** Set by that platform itself. */
  VERCEL: optionalText,
  /** Set by `npm start` where no provider is configured: the stand-in of the outside world on this machine. */
  BEYA_SANDBOX_ORIGIN: optionalText.pipe(
    z
      .string()
      .regex(/^http:\/\/(127\.0\.0\.1|localhost):\d+$/, "must be an address of this machine, or absent")
      .optional(),
  ),
});

/** The sandbox's secrets are known to everybody, so nothing that others can reach may listen to it. */
const checked = schema.superRefine(({ BEYA_SANDBOX_ORIGIN, NEXTAUTH_URL, VERCEL }, { addIssue }) => {
  const isHere = !NEXTAUTH_URL || ["localhost", "127.0.0.1"].includes(new URL(NEXTAUTH_URL).hostname);
  if (BEYA_SANDBOX_ORIGIN && (VERCEL || !isHere)) {
    addIssue({
      code: "custom",
      path: ["BEYA_SANDBOX_ORIGIN"],
      message: "must be absent where Beya is reached under an address other than this machine's",
    });
  }
});

export type Env = z.infer<typeof schema>;

/** Reads the settings once. Throws one error that names every wrong setting and what it should be; values are not repeated. */
export function parseEnv(values: Record<string, string | undefined>): Env {
  const result = checked.safeParse(values);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
  throw new Error(
    `These settings are wrong:\n${problems.join("\n")}\nSee .env.example for what each one is for.`,
  );
}

export const env = parseEnv(process.env);

/** `ms-teams`, `CLIENT_ID` → `MS_TEAMS_CLIENT_ID`. */
export function settingName(providerId: string, name: string): string {
  return `${providerId.toUpperCase().replaceAll("-", "_")}_${name}`;
}

/** The app that is registered at a provider, by convention `<ID>_CLIENT_ID`, `<ID>_CLIENT_SECRET` and `<ID>_CLIENT_SECRET_OLD`. */
export function providerSettings(
  id: string,
): { clientId: string; clientSecrets: [string, ...string[]] } | undefined {
  const setting = (name: string) => process.env[settingName(id, name)]?.trim() || undefined;
  const clientId = setting("CLIENT_ID");
  const clientSecret = setting("CLIENT_SECRET");
  const older = setting("CLIENT_SECRET_OLD");
  if (!clientId || !clientSecret) return undefined;
  return { clientId, clientSecrets: older ? [clientSecret, older] : [clientSecret] };
}
