/** Lets a loop sleep until somebody has work for it. A signal raised while nobody waits is kept for the next wait. */
export function createSignal() {
  let raised = false;
  let closed = false;
  let wakeUp: (() => void) | undefined;

  function sleep(ms: number, untilRaised: boolean): Promise<void> {
    if (closed || (untilRaised && raised)) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      timer.unref();
      wakeUp = () => {
        if (!closed && !untilRaised) return;
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    raise(): void {
      raised = true;
      wakeUp?.();
    },
    /** Until the signal is raised, or `atMostMs` have passed. */
    async wait(atMostMs: number): Promise<void> {
      await sleep(atMostMs, true);
      raised = false;
    },
    /** For the whole time, whoever calls; only closing ends it. */
    rest(ms: number): Promise<void> {
      return sleep(ms, false);
    },
    /** Ends every wait, now and later. */
    close(): void {
      closed = true;
      wakeUp?.();
    },
  };
}
