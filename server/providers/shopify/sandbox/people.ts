import type { Random } from "./random";

export type ShopCustomer = {
  id: string;
  firstName: string;
  lastName: string;
  email: string;
  country: string | null;
  company: string | null;
  createdAt: Date;
  updatedAt: Date;
};

const first = [
  "Ada",
  "Ben",
  "Clara",
  "Dina",
  "Elif",
  "Felix",
  "Greta",
  "Hugo",
  "Ines",
  "Jonas",
  "Kaya",
  "Liam",
  "Mara",
];
const more = [
  "Nora",
  "Oskar",
  "Paula",
  "Quinn",
  "Rosa",
  "Samir",
  "Tilda",
  "Uma",
  "Viktor",
  "Wanda",
  "Xenia",
  "Yusuf",
  "Zoe",
];
const last = [
  "Archer",
  "Bakker",
  "Castell",
  "Dunn",
  "Eriksen",
  "Fontaine",
  "Gruber",
  "Hale",
  "Ivers",
  "Jansen",
  "Kerr",
];
const moreLast = [
  "Lindqvist",
  "Moreau",
  "Novak",
  "Okafor",
  "Petrov",
  "Quist",
  "Rossi",
  "Sorensen",
  "Tanaka",
  "Ueda",
  "Varga",
];
const trades = ["Tea Rooms", "Interiors", "Gift Shop", "Garden Centre", "Books", "Hotel"];
const countries = [
  { code: "GB", weight: 62 },
  { code: "IE", weight: 9 },
  { code: "DE", weight: 9 },
  { code: "FR", weight: 7 },
  { code: "NL", weight: 6 },
  { code: "US", weight: 7 },
];

/** A customer with a name, an address that nobody has, and now and then a company. */
export function generateCustomer(
  random: Random,
  id: string,
  createdAt: Date,
  isRegular: boolean,
): ShopCustomer {
  const firstName = random.pick([...first, ...more]);
  const lastName = random.pick([...last, ...moreLast]);
  return {
    id,
    firstName,
    lastName,
    email: `${firstName}.${lastName}.${id}@example.com`.toLowerCase(),
    country: random.weighted(countries, (country) => country.weight).code,
    company: isRegular && random.chance(0.2) ? `${lastName} ${random.pick(trades)}` : null,
    createdAt,
    updatedAt: createdAt,
  };
}
