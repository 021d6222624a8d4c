/** One evaluation: runs the product's own code over a data set and returns the object of the last line. */
export type Suite = (data: string, say: (line: string) => void) => Promise<Record<string, unknown>>;
