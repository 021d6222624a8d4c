import { Button } from "@/components/ui/button";
import type { Ask } from "./answer";

type QuestionButtonsProps = {
  label: string;
  choices: { label: string; question: string }[];
  onAsk: Ask;
};

/** Questions that work, each asked at a press. */
export function QuestionButtons({ label, choices, onAsk }: QuestionButtonsProps) {
  if (choices.length === 0) return null;
  return (
    <ul aria-label={label} className="mt-4 flex flex-wrap gap-2">
      {choices.map((choice) => (
        <li key={choice.question}>
          <Button
            size="sm"
            className="max-w-full whitespace-normal text-left"
            onClick={() => onAsk(choice.question)}
          >
            {choice.label}
          </Button>
        </li>
      ))}
    </ul>
  );
}
