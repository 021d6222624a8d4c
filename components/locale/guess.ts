/** What a browser tells about where a business is: a first value, for the person to correct. */

const euro = "AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK";

const currencyOfRegion: Record<string, string> = {
  ...Object.fromEntries(euro.split(" ").map((region) => [region, "EUR"])),
  AE: "AED",
  AU: "AUD",
  BR: "BRL",
  CA: "CAD",
  CH: "CHF",
  CN: "CNY",
  CZ: "CZK",
  DK: "DKK",
  GB: "GBP",
  HK: "HKD",
  HU: "HUF",
  ID: "IDR",
  IL: "ILS",
  IN: "INR",
  IS: "ISK",
  JP: "JPY",
  KR: "KRW",
  LI: "CHF",
  MX: "MXN",
  MY: "MYR",
  NO: "NOK",
  NZ: "NZD",
  PH: "PHP",
  PL: "PLN",
  RO: "RON",
  SA: "SAR",
  SE: "SEK",
  SG: "SGD",
  TH: "THB",
  TR: "TRY",
  TW: "TWD",
  UA: "UAH",
  US: "USD",
  VN: "VND",
  ZA: "ZAR",
};

/** ISO 4217, from the regions of the preferred languages ("en-GB"); English without a region says nothing. */
export function guessCurrency(languages: readonly string[], timeZone: string): string {
  for (const language of languages) {
    const region = regionOf(language);
    const currency = region && currencyOfRegion[region];
    // Browsers abroad are often left at American English, so the time zone has a say.
    if (
      currency &&
      (currency !== "USD" || timeZone.startsWith("America/") || timeZone.startsWith("Pacific/"))
    )
      return currency;
  }
  if (timeZone === "Europe/London") return "GBP";
  if (timeZone === "Europe/Zurich") return "CHF";
  return timeZone.startsWith("Europe/") ? "EUR" : "USD";
}

export function guessTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

function regionOf(language: string): string | undefined {
  try {
    const locale = new Intl.Locale(language);
    return locale.region ?? (locale.language === "en" ? undefined : locale.maximize().region);
  } catch {
    return undefined;
  }
}
