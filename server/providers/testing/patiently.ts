import { Throttled } from "../http";

/** Waits as long as the provider asks, as the job server would. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Throttled)) throw error;
      await new Promise((fulfil) => setTimeout(fulfil, error.waitMs));
    }
  }
}
