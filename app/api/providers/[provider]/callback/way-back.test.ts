import pino from "pino";
import { describe, expect, it } from "vitest";
import { connectProblemWords } from "@/components/sources/connect-problems";
import { DomainError } from "@/server/errors";
import { providerFetch, ReconnectNeeded } from "@/server/providers/http";
import type { FinishedConnection } from "@/server/sources/finish-connection";
import { wayBack } from "./way-back";

/** Comes back with what `finish` did, and collects what was logged. */
async function comeBack(finish: () => Promise<FinishedConnection>) {
  const logged: string[] = [];
  const url = await wayBack(finish, pino({}, { write: (line) => logged.push(line) }));
  return { url, problem: url.searchParams.get("problem"), logged: logged.join("") };
}

describe("coming back from a provider", () => {
  it("leads to Sources, with the account where it is connected, and since when it had been broken", async () => {
    const { url } = await comeBack(async () => ({ sourceId: "17", brokenSince: null }));
    expect(`${url.pathname}${url.search}`).toBe("/sources?connected=17");
    const brokenSince = new Date("2026-11-03T12:00:00Z");
    const again = await comeBack(async () => ({ sourceId: "17", brokenSince }));
    expect(again.url.searchParams.get("brokenSince")).toBe(brokenSince.toISOString());
  });

  it.each([
    [new DomainError("forbidden", "This connection was not begun here."), "no-access"],
    [new ReconnectNeeded("The code is no longer good."), "no-access"],
    [new DomainError("unavailable", "It answered 503."), "no-answer"],
    [new DomainError("invalid", "This provider is not set up here."), "not-set-up"],
    [new DomainError("conflict", "Something else."), "failed"],
  ])("leads to Sources with what went wrong: %s", async (error, code) => {
    const { url, problem } = await comeBack(() => Promise.reject(error));
    expect([url.pathname, problem]).toEqual(["/sources", code]);
    expect(connectProblemWords(problem)).toMatch(/^Nothing was connected: /);
  });

  it("leads to Sources also where the answer makes no sense, of which the log keeps no word", async () => {
    const { problem, logged } = await comeBack(async () => {
      const answer = await providerFetch(new URL('data:application/json,{"access_token":shpat_1}'), {});
      return answer.json();
    });
    expect(problem).toBe("failed");
    expect(logged).toContain("not connected");
    expect(logged).not.toContain("shpat_1");
  });

  it("puts no words of an address into the page", () => {
    for (const words of ["Call 555-0100 now.", "toString", "", undefined, ["failed"]])
      expect(connectProblemWords(words)).toBeUndefined();
  });
});
