import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

// OWASP's second scrypt setting: 64 MiB, three lanes; about 0.2 s.
const cost = { N: 2 ** 16, r: 8, p: 2, maxmem: 128 * 2 ** 20 };
const keyLength = 32;

/** Hashes with scrypt into `scrypt$N$r$p$salt$hash` (base64), so that the cost can be raised later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost);
  return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64"), hash.toString("base64")].join("$");
}

/** Compares in constant time; a malformed stored hash is simply a wrong password. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [scheme, N, r, p, salt, hash] = stored.split("$");
  if (scheme !== "scrypt" || !salt || !hash) return false;
  const expected = Buffer.from(hash, "base64");
  const actual = await derive(password, Buffer.from(salt, "base64"), {
    N: Number(N),
    r: Number(r),
    p: Number(p),
    maxmem: cost.maxmem,
  });
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

function derive(password: string, salt: Buffer, options: typeof cost): Promise<Buffer> {
  return new Promise((fulfil, reject) => {
    scrypt(password.normalize("NFKC"), salt, keyLength, options, (error, key) =>
      error ? reject(error) : fulfil(key),
    );
  });
}
