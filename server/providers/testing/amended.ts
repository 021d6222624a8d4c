import type { ProviderSandbox } from "../sandbox-contract";

/** What is said instead of `text` to whoever asked `request`. */
export type Amend = (text: string, request: string) => string;

/** A stand-in whose answers are changed on their way. */
export function amended(sandbox: ProviderSandbox, amend: Amend): ProviderSandbox {
  return {
    ...sandbox,
    async answer(request, path) {
      const asked = await request.clone().text();
      const answer = await sandbox.answer(request, path);
      return answer === "reset" ? answer : new Response(amend(await answer.text(), asked), answer);
    },
  };
}
