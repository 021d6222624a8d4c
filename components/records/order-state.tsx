import { Mark } from "@/components/ui/mark";

type OrderStateProps = { order: { isSale: boolean; isTest: boolean; cancelledAt: Date | null; net: string } };

/** What sets an order apart from a plain sale, in a word; nothing for a sale. */
export function OrderState({ order }: OrderStateProps) {
  const word = orderWord(order);
  return word ? (
    <Mark meaning="neutral" bare>
      {word}
    </Mark>
  ) : null;
}

export function orderWord(order: OrderStateProps["order"]): string | undefined {
  if (order.cancelledAt) return "Cancelled";
  if (order.isTest) return "Test";
  if (order.isSale) return undefined;
  return order.net.startsWith("-") ? "Credit note" : "Nothing sold";
}
