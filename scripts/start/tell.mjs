// What the commands say to the person at the terminal.

/** A reason to stop that the person can do something about: what happened, and what to do. */
export class Stop extends Error {
  /**
   * @param {string} what
   * @param {string} remedy
   */
  constructor(what, remedy) {
    super(what);
    this.remedy = remedy;
  }
}

/** @param {string} line */
export function tell(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * Ends the process with a clear message; what nobody foresaw keeps its stack.
 * @param {unknown} error
 * @returns {never}
 */
export function stopWith(error) {
  if (error instanceof Stop) process.stderr.write(`\n${error.message}\n${error.remedy}\n`);
  else process.stderr.write(`\nBeya could not start.\n${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
}

/**
 * Shows that something is under way: a running second count on a terminal, one line every ten seconds elsewhere.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function during(what, work) {
  const started = Date.now();
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  const live = process.stdout.isTTY;
  if (live) process.stdout.write(`${what} …`);
  else tell(`${what} …`);
  const timer = setInterval(
    () => (live ? process.stdout.write(`\r${what} … ${seconds()}`) : tell(`  still at it, ${seconds()}`)),
    live ? 1000 : 10_000,
  );
  try {
    const result = await work();
    if (live) process.stdout.write(`\r${what}: done in ${seconds()}\n`);
    else tell(`  done in ${seconds()}`);
    return result;
  } catch (error) {
    if (live) process.stdout.write("\n");
    throw error;
  } finally {
    clearInterval(timer);
  }
}
