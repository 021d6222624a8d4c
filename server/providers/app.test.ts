import { afterEach, describe, expect, it } from "vitest";
import { env, settingName } from "../env";
import { appAt, availability, neededSettings } from "./app";
import { allProviders } from "./registry";

describe.each(allProviders().map(({ manifest }) => manifest.id))("where B finds %s", (id) => {
  const clientId = settingName(id, "CLIENT_ID");
  const clientSecret = settingName(id, "CLIENT_SECRET");
  const address = "https://account.example.com/path?query=1";
  afterEach(() => {
    env.BEYA_SANDBOX_ORIGIN = undefined;
    delete process.env[clientId];
    delete process.env[clientSecret];
  });

  it("is nowhere without settings, and the settings it needs are named", () => {
    expect(availability(id)).toBe("absent");
    expect(clientId).toMatch(/^[A-Z][A-Z0-9_]*_CLIENT_ID$/);
    expect(neededSettings(id)).toEqual([clientId, clientSecret]);
    const remedy = expect.stringContaining(`${clientId} and ${clientSecret}`);
    expect(() => appAt(id)).toThrow(
      expect.objectContaining({ message: "This provider is not set up here.", remedy }),
    );
  });

  it("is the sandbox where one runs", () => {
    env.BEYA_SANDBOX_ORIGIN = "http://127.0.0.1:4000";
    expect(availability(id)).toBe("sandbox");
    expect(appAt(id).at(address).toString()).toBe(
      `http://127.0.0.1:4000/${id}/account.example.com/path?query=1`,
    );
  });

  it("is the real one once an app is registered there, sandbox or not", () => {
    env.BEYA_SANDBOX_ORIGIN = "http://127.0.0.1:4000";
    process.env[clientId] = "client";
    process.env[clientSecret] = "secret";
    expect(availability(id)).toBe("real");
    expect(appAt(id)).toMatchObject({ clientId: "client", clientSecrets: ["secret"] });
    expect(appAt(id).at(address).toString()).toBe(address);
  });
});
