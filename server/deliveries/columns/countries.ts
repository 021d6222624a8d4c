/** Names that files use for countries beside the official English ones. */
const others = [
  "USA",
  "US",
  "UK",
  "EIRE",
  "England",
  "Scotland",
  "Wales",
  "Great Britain",
  "RSA",
  "UAE",
  "Holland",
  "Czech Republic",
  "Czechia",
  "Channel Islands",
  "European Community",
  "Russia",
  "South Korea",
  "Korea",
  "Viet Nam",
  "Burma",
  "Ivory Coast",
  "Macedonia",
  "Swaziland",
  "Turkey",
  "Hong Kong",
  "Macau",
  "Bosnia",
  "Congo",
  "Unspecified",
  "Deutschland",
  "Österreich",
  "Schweiz",
  "España",
  "Italia",
  "België",
  "Belgique",
  "Nederland",
  "Polska",
  "Sverige",
];

const names = new Set<string>(others.map(plain));
const codes = new Set<string>();

const display = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
for (let first = 65; first <= 90; first++) {
  for (let second = 65; second <= 90; second++) {
    const code = String.fromCharCode(first, second);
    const name = display.of(code);
    if (!name || name === code) continue;
    codes.add(code);
    names.add(plain(name));
  }
}

/** Whether a value names a country: in English, a few other languages, or as a two-letter code. */
export const isCountry = (value: string) => codes.has(value) || names.has(plain(value));

function plain(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/&/g, "and")
    .replace(/[^a-z0-9]/g, "");
}
