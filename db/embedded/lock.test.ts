import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { livingHolder, releaseLock, takeLock } from "./lock.mjs";

describe("the lock of a data folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "beya-lock-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("is held by one process until it is released", () => {
    const place = join(folder, "one");
    expect(takeLock(place, "/socket", "http://localhost:3000")).toEqual({ taken: true });
    expect(takeLock(place, "/other")).toMatchObject({
      taken: false,
      holder: { pid: process.pid, socketPath: "/socket", address: "http://localhost:3000" },
    });
    releaseLock(place);
    expect(livingHolder(place)).toBeUndefined();
    expect(takeLock(place, "/other")).toEqual({ taken: true });
  });

  it("is free again when its holder was killed, even while the system still lists it", async () => {
    const place = join(folder, "killed");
    takeLock(place, "/socket");
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    await once(child, "spawn");
    writeFileSync(join(place, "lock.json"), JSON.stringify({ pid: child.pid, socketPath: "/socket" }));
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(takeLock(place, "/mine")).toEqual({ taken: true });
  });

  it("is not mistaken for that of a later process with the same number", () => {
    const place = join(folder, "again");
    takeLock(place, "/socket");
    const lock = { pid: process.pid, born: "long before this one", socketPath: "/socket" };
    writeFileSync(join(place, "lock.json"), JSON.stringify(lock));
    expect(livingHolder(place)).toBeUndefined();
  });

  it("does not stop anybody where its file was cut off while it was written", () => {
    const place = join(folder, "cut");
    takeLock(place, "/socket");
    writeFileSync(join(place, "lock.json"), '{"pid": 12');
    expect(takeLock(place, "/mine")).toEqual({ taken: true });
  });
});
