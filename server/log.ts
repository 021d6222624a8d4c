import pino from "pino";
import { env } from "./env";
import { errorToLog } from "./error-to-log";

const secretKeys = [
  "password",
  "passwordHash",
  "token",
  "accessToken",
  "access_token",
  "refreshToken",
  "refresh_token",
  "secret",
  "client_secret",
  "authorization",
  "cookie",
  "apiKey",
  "api_key",
];

/** JSON lines on standard output. Every line of a request or job carries `traceId` and `organizationId` through `child`. */
export const log = pino({
  level: env.BEYA_LOG_LEVEL,
  base: undefined,
  serializers: { err: errorToLog },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`, `err.config.${key}`]),
    censor: "[secret]",
  },
});

export type Logger = pino.Logger;
