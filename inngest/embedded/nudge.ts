type Stored = { ok: true } | { ok: false; reason: string };

/** How other parts of this process reach the running job server. */
export type JobServerDoor = {
  now(): Date;
  wake(): void;
  /** Takes the functions that the SDK registers. Throws where one asks for what is not done here. */
  register(functions: unknown[]): void;
  holds(leaseToken: string): boolean;
  /** Stores steps that a run has done while its call goes on. Not ok where the run is held by another by now. */
  storeSteps(leaseToken: string, steps: unknown): Promise<Stored>;
};

// The app's route bundles have module graphs of their own, and a test may run two servers on one database.
const shared = Symbol.for("beya.jobs");
const holder = globalThis as typeof globalThis & { [shared]?: Set<JobServerDoor> };

/** The door of the server that holds the lease, or the newest one. */
export function jobServerDoor(leaseToken?: string): JobServerDoor | undefined {
  const doors = [...(holder[shared] ?? [])];
  return (leaseToken && doors.find((door) => door.holds(leaseToken))) || doors.at(-1);
}

export function openJobServerDoor(door: JobServerDoor): void {
  holder[shared] ??= new Set();
  holder[shared].add(door);
}

export function closeJobServerDoor(door: JobServerDoor): void {
  holder[shared]?.delete(door);
}

/** Tells the job server of this process, if there is one, that there is something to do. */
export function nudgeJobServer(): void {
  for (const door of holder[shared] ?? []) door.wake();
}
