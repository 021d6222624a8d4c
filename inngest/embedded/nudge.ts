type Stored = { ok: true } | { ok: false; reason: string };

/** How other parts of this process reach the running job server. */
export type JobServerDoor = {
  now(): Date;
  wake(): void;
  /** Takes the functions that the SDK registers. Throws where one asks for what is not done here. */
  register(functions: unknown[]): void;
  /** Stores steps that a run has done while its call goes on. Not ok where the run is held by another by now. */
  storeSteps(leaseToken: string, steps: unknown): Promise<Stored>;
};

// The app's route bundles have module graphs of their own; one server serves them all.
const shared = Symbol.for("beya.jobs");
const holder = globalThis as typeof globalThis & { [shared]?: JobServerDoor };

export function jobServerDoor(): JobServerDoor | undefined {
  return holder[shared];
}

export function setJobServerDoor(door: JobServerDoor | undefined): void {
  holder[shared] = door;
}

/** Tells the job server of this process, if there is one, that there is something to do. */
export function nudgeJobServer(): void {
  holder[shared]?.wake();
}
