import { recordHref } from "@/components/records/record-href";
import { destinations } from "@/components/shell/navigation";
import type { ApiOutputs } from "@/server/api/root";

type FoundRecord = ApiOutputs["records"]["search"][number];

/** One line of the palette: a question to ask, or a place to go. */
export type Option = {
  id: string;
  label: string;
  detail?: string;
  action: { kind: "ask"; question: string } | { kind: "go"; href: string };
};
export type OptionGroup = { label: string; options: Option[] };

type Given = {
  text: string;
  recent: string[];
  found: FoundRecord[];
  /** An answer is on the screen: nothing is offered unasked for. */
  answered: boolean;
};

/** Questions that work on any ledger, for those who have asked none yet. */
const examples = ["net sales by month", "top 10 products", "new customers by month"];

const commands: Option[] = [
  ...destinations.map(({ href, label, key }) => ({ ...go(`go ${href}`, label, href), detail: `g ${key}` })),
  go("go add", "Add a file", "/sources#add"),
];

const kinds = { customer: "Customer", product: "Product", order: "Order" };

/**
 * What the palette offers for the text in its box, best first: the first option is what Enter does.
 * A place whose name begins with the text comes before the question, a record after it.
 */
export function optionsFor({ text, recent, found, answered }: Given): OptionGroup[] {
  const words = text.trim();
  if (words === "") {
    if (answered) return [];
    const questions = recent.length > 0 ? recent : examples;
    return [
      {
        label: recent.length > 0 ? "Asked lately" : "For example",
        options: questions.map((q) => ask(q, "recent")),
      },
      { label: "Go to", options: commands },
    ];
  }
  const begun = words.toLowerCase();
  const goings = commands.filter(({ label }) => label.toLowerCase().startsWith(begun));
  const others = commands.filter((command) => !goings.includes(command) && hasWord(command.label, begun));
  const again = recent
    .filter((question) => question !== words && question.toLowerCase().includes(begun))
    .slice(0, 3);
  return [
    { label: "Go to", options: goings },
    { label: "Ask B", options: [ask(words, "ask"), ...again.map((question) => ask(question, "recent"))] },
    { label: "Records", options: found.map(recordOption) },
    { label: "Also", options: others },
  ].filter((group) => group.options.length > 0);
}

function ask(question: string, prefix: string): Option {
  return { id: `${prefix} ${question}`, label: question, action: { kind: "ask", question } };
}

function go(id: string, label: string, href: string): Option {
  return { id, label, action: { kind: "go", href } };
}

function recordOption({ kind, id, label, detail }: FoundRecord): Option {
  return {
    ...go(`record ${id}`, label, recordHref(kind, id)),
    detail: [kinds[kind], detail].filter(Boolean).join(" · "),
  };
}

function hasWord(label: string, begun: string): boolean {
  return label
    .toLowerCase()
    .split(" ")
    .some((word) => word.startsWith(begun));
}
