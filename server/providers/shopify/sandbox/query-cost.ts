import { type DocumentNode, parse, visit } from "graphql";

const free = /(Set|Money|pageInfo|nodes|Allocations|Address|Number|taxLines)$/;
const known = new Map<string, number>();

/**
 * Points a query asks for: one for each object that is not a mere value, as often as the connections around it say, and
 * as often as there are ids where it asks for nodes by their ids.
 */
export function queryCost(query: string, variables: Record<string, unknown> = {}): number {
  const cost = known.get(query) ?? countPoints(parse(query));
  known.set(query, cost);
  return cost * (Array.isArray(variables.ids) ? variables.ids.length : 1);
}

function countPoints(document: DocumentNode): number {
  const multipliers = [1];
  let cost = 0;
  visit(document, {
    Field: {
      enter(node) {
        if (!node.selectionSet) return;
        const outer = multipliers.at(-1) ?? 1;
        const first = node.arguments?.find((argument) => argument.name.value === "first")?.value;
        const times = first?.kind === "IntValue" ? Number(first.value) : 1;
        // Shopify prices a connection below its size; a tenth keeps a page of orders in the hundreds, as there.
        if (!free.test(node.name.value)) cost += outer * (times > 1 ? 2 : 1);
        multipliers.push(outer * Math.max(1, times / 10));
      },
      leave(node) {
        if (node.selectionSet) multipliers.pop();
      },
    },
  });
  return Math.ceil(cost);
}
