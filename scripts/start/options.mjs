import { parseArgs } from "node:util";
import { Stop } from "./tell.mjs";

const help = `npm start -- [options]

  --port <number>   listen there instead of 3000 (or PORT)
  --host <address>  listen on this address only
  --fresh           begin anew; the data that is there is moved aside, not deleted
  --help            show this`;

/**
 * @param {string[]} args
 * @param {Record<string, string | undefined>} env
 * @returns {{ port: number, host?: string, fresh: boolean, help?: string }}
 */
export function readOptions(args, env) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: "string" },
        host: { type: "string" },
        fresh: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    const given = values.port ?? env.PORT ?? "3000";
    const port = Number(given);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      throw new Error(`${given} is not a port: it must be a number from 1 to 65535.`);
    }
    return { port, host: values.host, fresh: values.fresh, help: values.help ? help : undefined };
  } catch (error) {
    throw new Stop(error instanceof Error ? error.message : String(error), `\n${help}`);
  }
}
