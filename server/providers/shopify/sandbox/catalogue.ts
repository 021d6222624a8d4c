import type { Random } from "./random";

export type ShopVariant = { id: string; title: string; sku: string; priceCents: number };

export type ShopProduct = {
  id: string;
  title: string;
  sku: string;
  category: string;
  vendor: string;
  /** In cents of the shop's currency; of the first variant where there are several. */
  priceCents: number;
  variants?: ShopVariant[];
  /** How often it is chosen, compared with the others. */
  popularity: number;
  /** Sold mostly in the weeks before Christmas. */
  festive: boolean;
  createdAt: Date;
  updatedAt: Date;
};

const families = [
  { category: "Candles", price: [900, 3200], things: ["Candle", "Tea Lights", "Lantern", "Reed Diffuser"] },
  {
    category: "Kitchen",
    price: [600, 4800],
    things: ["Mug", "Apron", "Cake Stand", "Bread Board", "Tea Towel"],
  },
  {
    category: "Stationery",
    price: [300, 2400],
    things: ["Notebook", "Card Set", "Wrapping Paper", "Calendar"],
  },
  { category: "Textiles", price: [1800, 9500], things: ["Throw", "Cushion", "Scarf", "Table Runner"] },
  { category: "Garden", price: [700, 5600], things: ["Planter", "Bird Feeder", "Watering Can", "Herb Kit"] },
  { category: "Toys", price: [800, 4200], things: ["Wooden Train", "Rag Doll", "Puzzle", "Kite"] },
] as const;
const styles = [
  "Harbour",
  "Meadow",
  "Juniper",
  "Slate",
  "Heron",
  "Saffron",
  "Tidewater",
  "Orchard",
  "Lantern Street",
];
const vendors = ["North & Quay", "Millfold", "Alder Works", "Saltmarsh Studio"];
const festiveThings = ["Wreath", "Bauble Set", "Advent Calendar", "Tree Skirt", "Mulling Spice Tin"];

/** About 120 products of a gift shop. A few are chosen often, most seldom, as catalogues are. */
export function generateCatalogue(random: Random, opened: Date, firstId: number): ShopProduct[] {
  const plain = families.flatMap(({ category, price, things }) =>
    things.flatMap((thing) =>
      styles
        .filter(() => random.chance(0.52))
        .map((style) => ({ title: `${style} ${thing}`, category, price, festive: false })),
    ),
  );
  const festive = festiveThings.map((thing) => ({
    title: `Winterfair ${thing}`,
    category: "Christmas",
    price: [900, 5200] as const,
    festive: true,
  }));
  return [...plain, ...festive].map(({ title, category, price, festive }, index) => ({
    id: String(firstId + index * 7),
    title,
    sku: `HG-${String(1001 + index)}`,
    category,
    vendor: random.pick(vendors),
    priceCents: Math.round(random.integer(price[0], price[1]) / 50) * 50 - 1,
    popularity: Math.exp(random.normal() * 0.8),
    festive,
    createdAt: opened,
    updatedAt: opened,
  }));
}
