import { describe, expect, it } from "vitest";
import { unavailable } from "@/server/errors";
import { respond } from "@/server/http";
import { type GroupingOptions, groupWrites } from "./group-writes";

const limits = { atOnce: { count: 10, size: 1_000 }, atMost: { count: 20, size: 1_000 } };

describe("writes that come together", () => {
  it("go down together, in the order in which they came, within the limits of a group", async () => {
    const groups: string[][] = [];
    const write = grouped(groups);
    const results = await Promise.all("abcdefghijklmno".split("").map((item) => write(item)));
    expect(results).toEqual("ABCDEFGHIJKLMNO".split(""));
    expect(groups.map((group) => group.join(""))).toEqual(["a", "bcdefghijk", "lmno"]);
    const large = grouped(groups, { sizeOf: () => 400, atMost: { count: 20, size: 10_000 } });
    await Promise.all("pqrst".split("").map((item) => large(item)));
    expect(groups.slice(3).map((group) => group.join(""))).toEqual(["p", "qr", "st"]);
  });

  it("of one line do not wait for those of another", async () => {
    let free = () => {};
    const held = new Promise<void>((fulfil) => {
      free = fulfil;
    });
    const write = groupWrites({
      ...limits,
      lineOf: (item: string) => item.slice(0, 1),
      sizeOf: () => 1,
      write: async (items) => {
        if (items.includes("a1")) await held;
        return items;
      },
    });
    const slow = write("a1");
    expect(await write("b1")).toBe("b1");
    free();
    expect(await slow).toBe("a1");
  });

  it("beyond what memory may hold are told when to come again, and others are taken once there is room", async () => {
    const write = grouped([]);
    const burst = await Promise.allSettled(Array.from({ length: 25 }, () => write("a")));
    expect(burst.filter(({ status }) => status === "rejected")).toHaveLength(5);
    const answer = await respond(async () => {
      throw burst.find((outcome) => outcome.status === "rejected")?.reason;
    });
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await write("again")).toBe("AGAIN");
    const large = grouped([], { sizeOf: () => 600 });
    const [first, second] = await Promise.allSettled([large("a"), large("b")]);
    expect([first?.status, second?.status]).toEqual(["fulfilled", "rejected"]);
  });

  it("fail together where the database is away, without trying each for itself", async () => {
    const groups: string[][] = [];
    const away = unavailable("The database is away.");
    const write = grouped(groups, {
      write: async (items) => {
        groups.push(items);
        throw away;
      },
    });
    const outcomes = await Promise.allSettled(["a", "b", "c"].map((item) => write(item)));
    expect(outcomes).toEqual(Array(3).fill({ status: "rejected", reason: away }));
    expect(groups).toEqual([["a"], ["b", "c"]]);
  });

  function grouped(groups: string[][], others: Partial<GroupingOptions<string, string>> = {}) {
    return groupWrites({
      ...limits,
      lineOf: () => "one",
      sizeOf: () => 1,
      write: async (items) => {
        groups.push(items);
        return items.map((item) => item.toUpperCase());
      },
      ...others,
    });
  }
});
