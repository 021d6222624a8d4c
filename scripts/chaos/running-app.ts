import { setTimeout as wait } from "node:timers/promises";
import { adoptDatabase, closeDatabase } from "@/db/client";
import type { Random } from "@/server/providers/shopify/sandbox/random";
import { type AppLife, type AppSettings, startLife } from "../crash/app";
import type { Place } from "../crash/place";

/** The app of a place, through all its lives. */
export class RunningApp {
  private life: AppLife;

  constructor(
    private readonly place: Place,
    private readonly app: AppSettings,
  ) {
    this.life = startLife(app);
  }

  get ready(): Promise<void> {
    return this.life.ready;
  }

  /** Kills it time and again, sometimes while it starts, and starts it anew. */
  async killOften(random: Random, kills: number, tell: (line: string) => void): Promise<void> {
    for (let kill = 1; kill <= kills; kill++) {
      // One in seven dies while it starts; the others some time into their work.
      if (random.chance(1 / 7)) await wait(random.uniform() * 1_500);
      else {
        await this.ready;
        await wait(random.uniform() * 2_500);
      }
      await this.kill();
      this.life = startLife(this.app);
      tell(`${kill} of ${kills} kills`);
    }
    await this.ready;
  }

  kill(): Promise<void> {
    return this.life.kill();
  }

  stop(): ReturnType<AppLife["stop"]> {
    return this.life.stop();
  }

  async startAgain(): Promise<void> {
    this.life = startLife(this.app);
    await this.ready;
  }

  /** Looks into the database of the app, which must have ended. */
  async look<T>(at: () => Promise<T>): Promise<T> {
    adoptDatabase(await this.place.open());
    try {
      return await at();
    } finally {
      await closeDatabase();
    }
  }
}
