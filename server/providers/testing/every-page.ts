import { Throttled } from "../http";

/** All pages, read as patiently as the provider wants it. */
export async function everyPage<Page extends { cursor?: string; waitMs?: number }>(
  read: (cursor: string | undefined) => Promise<Page>,
): Promise<Page[]> {
  const pages: Page[] = [];
  let cursor: string | undefined;
  do {
    const page = await patiently(() => read(cursor));
    pages.push(page);
    cursor = page.cursor;
    if (page.waitMs) await wait(page.waitMs);
  } while (cursor);
  return pages;
}

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Throttled)) throw error;
      await wait(error.waitMs);
    }
  }
}

const wait = (ms: number) => new Promise((fulfil) => setTimeout(fulfil, ms));
