import type { Page } from "playwright";
import { line, milliseconds, timesOf } from "./report";

declare global {
  interface Window {
    painted?: Promise<number>;
  }
}

const openings = 30;

/** From the key to the frame in which Command-B stands, and from a letter to the frame that shows it. */
export async function benchCommandB(page: Page): Promise<void> {
  const throttle = await page.context().newCDPSession(page);
  for (const rate of [1, 4]) {
    await throttle.send("Emulation.setCPUThrottlingRate", { rate });
    const opened: number[] = [];
    const typed: number[] = [];
    for (let opening = 0; opening < openings; opening++) {
      opened.push(await painted(page, "Control+b", "dialog[open]"));
      for (const letter of "lamp") typed.push(await painted(page, letter, "dialog[open]"));
      // The first Escape empties the box, the second closes it.
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
    const processor = rate === 1 ? "" : `, processor ${rate} × slower`;
    line(`Command-B, key to painted${processor}`, milliseconds(timesOf(opened)));
    line(`  a letter to painted${processor}`, milliseconds(timesOf(typed)));
  }
  await throttle.send("Emulation.setCPUThrottlingRate", { rate: 1 });
}

/** Presses a key, and waits for the frame after it in which `selector` is there. */
async function painted(page: Page, key: string, selector: string): Promise<number> {
  await page.evaluate((wanted) => {
    window.painted = new Promise((fulfil) => {
      document.addEventListener(
        "keydown",
        (event) => {
          const timer = setInterval(() => {
            if (!document.querySelector(wanted)) return;
            clearInterval(timer);
            // A task that a frame posts runs when the frame has been painted.
            requestAnimationFrame(() => setTimeout(() => fulfil(performance.now() - event.timeStamp)));
          }, 1);
        },
        { capture: true, once: true },
      );
    });
  }, selector);
  await page.keyboard.press(key);
  return page.evaluate(() => window.painted ?? 0);
}
