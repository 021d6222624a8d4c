import { patiently } from "./patiently";

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

const wait = (ms: number) => new Promise((fulfil) => setTimeout(fulfil, ms));
