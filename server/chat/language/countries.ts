/** Other names of countries, and what people and things from there are called, by ISO code. */
const otherNames: Record<string, string> = {
  GB: "uk, great britain, britain, british, united kingdom",
  US: "usa, america, american, united states of america, united states",
  IE: "eire, republic of ireland, irish",
  NL: "holland, dutch, the netherlands",
  DE: "german, deutschland",
  FR: "french",
  ES: "spanish",
  IT: "italian",
  PT: "portuguese",
  BE: "belgian",
  CH: "swiss",
  AT: "austrian",
  DK: "danish",
  SE: "swedish",
  NO: "norwegian",
  FI: "finnish",
  IS: "icelandic",
  PL: "polish",
  CZ: "czech republic, czechia, czech",
  GR: "greek",
  TR: "turkey, turkish",
  CA: "canadian",
  MX: "mexican",
  BR: "brazilian, brasil",
  AU: "australian",
  NZ: "new zealander",
  JP: "japanese",
  CN: "chinese",
  IN: "indian",
  SG: "singaporean",
  HK: "hong kong",
  KR: "south korea, korea",
  ZA: "rsa, south african",
  AE: "uae, emirates",
  SA: "saudi",
  IL: "israeli",
  RU: "russia, russian",
  LT: "lithuanian",
  CY: "cypriot",
  MT: "maltese",
  BH: "bahraini",
  LB: "lebanese",
};

const codes = new Map<string, string>();
for (const [code, name] of isoNames()) codes.set(name, code);
for (const [code, names] of Object.entries(otherNames)) {
  for (const name of names.split(", ")) codes.set(name, code);
}

/** The ISO code of a country by any of its names, as `nameKey` writes them; two letters are a code themselves. */
export function countryCode(name: string): string | undefined {
  return (
    codes.get(name) ??
    (/^[a-z]{2}$/.test(name) && isoCodes.has(name.toUpperCase()) ? name.toUpperCase() : undefined)
  );
}

/** Every name of a country, for finding them in a question. */
export const countryNames: ReadonlyMap<string, string> = codes;

function isoNames(): [string, string][] {
  const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  return letters.flatMap((a) =>
    letters.flatMap((b): [string, string][] => {
      // Codes of former countries have the names of today's.
      const current = Intl.getCanonicalLocales(`und-${a}${b}`)[0] === `und-${a}${b}`;
      const name = current ? names.of(a + b) : undefined;
      return name
        ? [
            [
              a + b,
              name
                .toLowerCase()
                .replace(/&/g, "and")
                .replace(/[^a-z0-9]+/g, " ")
                .trim(),
            ],
          ]
        : [];
    }),
  );
}

const isoCodes = new Set(codes.values());
