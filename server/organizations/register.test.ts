import { describe, expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing/test-database";
import { organizationCtx } from "@/server/ctx";
import { register } from "./register";

describe("opening an account", () => {
  withTestDatabase();

  it("gives the person an organization with the settings they chose", async () => {
    const { organizationId } = await register({
      name: "Ada",
      email: "Ada@Example.com",
      password: "correct horse battery",
      business: "Harbour Gifts",
      timeZone: "Europe/London",
      currency: "GBP",
    });
    const ctx = await organizationCtx(organizationId);
    expect(ctx.organization).toMatchObject({
      name: "Harbour Gifts",
      timeZone: "Europe/London",
      currency: "GBP",
    });
  });

  it("refuses an e-mail that has an account, whatever its case", async () => {
    const again = { name: "Eve", email: "ada@example.COM", password: "another password", business: "Other" };
    await expect(register(again)).rejects.toThrow("There is already an account with this e-mail.");
  });
});
