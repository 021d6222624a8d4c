export type Destination = {
  href: string;
  label: string;
  /** Pressed after g. */
  key: string;
  /** Another address whose pages belong to it. */
  also?: string;
};

/** Where one can go, in reading order: what B tells, what is on record, where it comes from. */
export const navigation: { label: string; destinations: Destination[] }[] = [
  {
    label: "B",
    destinations: [
      { href: "/today", label: "Today", key: "t", also: "/insights" },
      { href: "/conversations", label: "Conversations", key: "v" },
    ],
  },
  {
    label: "Records",
    destinations: [
      { href: "/customers", label: "Customers", key: "c" },
      { href: "/products", label: "Products", key: "p" },
      { href: "/orders", label: "Orders", key: "o" },
    ],
  },
  {
    label: "Behind it",
    destinations: [
      { href: "/sources", label: "Sources", key: "s" },
      { href: "/pipeline", label: "Pipeline", key: "l" },
      { href: "/settings", label: "Settings", key: "," },
    ],
  },
];

export const destinations = navigation.flatMap((group) => group.destinations);

/** Whether `pathname` is the destination or lies beneath it. */
export function isWithin(pathname: string, { href, also }: Pick<Destination, "href" | "also">): boolean {
  return [href, also].some((root) => root && (pathname === root || pathname.startsWith(`${root}/`)));
}
