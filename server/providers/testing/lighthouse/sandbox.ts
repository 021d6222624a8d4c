import { randomUUID } from "node:crypto";
import { sandboxClient } from "@/server/providers/app";
import type { MakeSandbox } from "@/server/providers/sandbox-contract";
import { hmacSha256 } from "@/server/providers/signature";
import { callbackBase } from ".";

const code = "knock";
const token = "lamp";
const atOnce = 2;

/** A keeper who has seen a few ships and lets in whoever knocks. */
export const sandbox: MakeSandbox = () => {
  const ships = ["Aurora", "Bonaventure", "Calypso", "Dorothea", "Erebus"].map((name, index) => ({
    id: `ship-${index + 1}`,
    name,
    seen: "2026-10-31T06:00:00.000Z",
  }));
  return {
    id: "lighthouse",
    async answer(request, path) {
      const url = new URL(request.url);
      const [, host = "", place, id] = path.split("/");
      if (place === "permit" && request.method === "POST") {
        const back = new URL(url.searchParams.get("back") ?? "");
        back.searchParams.set("state", url.searchParams.get("state") ?? "");
        back.searchParams.set("code", code);
        const signed = callbackBase(back.searchParams, host);
        back.searchParams.set("proof", hmacSha256(sandboxClient.clientSecret, signed, "hex"));
        return new Response(null, { status: 303, headers: { location: back.toString() } });
      }
      if (place === "permit") return new Response('<form method="post"><button>Let B in</button></form>');
      if (place === "lamp")
        return new Response(token, { status: (await request.text()) === code ? 200 : 400 });
      if (request.headers.get("authorization") !== `Bearer ${token}`) {
        return new Response("Who is there?", { status: 401 });
      }
      if (id) {
        const ship = ships.find((each) => each.id === id);
        return ship ? Response.json(ship) : new Response("Not seen.", { status: 404 });
      }
      const rest = ships.filter((ship) => ship.id > (url.searchParams.get("after") ?? ""));
      const page = rest.slice(0, atOnce);
      return Response.json({ ships: page, next: rest.length > atOnce ? page.at(-1)?.id : undefined });
    },
    webhook(secret) {
      const body = JSON.stringify({ id: "ship-1" });
      const headers = {
        "x-lighthouse-signal": "ship-seen",
        "x-lighthouse-harbour": "north-quay.lighthouse.example.com",
        "x-lighthouse-id": randomUUID(),
        "x-lighthouse-proof": hmacSha256(secret, body, "hex"),
      };
      return { headers, body };
    },
  };
};
