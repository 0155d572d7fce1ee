import { expect, type Locator } from '@playwright/test';

/** The seqs of the lines that are drawn: those in view and some around them. */
export const drawnSeqs = (log: Locator): Promise<number[]> =>
  log
    .locator('[data-seq]')
    .evaluateAll((lines) => lines.map((line) => Number(line.getAttribute('data-seq'))));

/** The seqs of all lines of the chat from its end up to the line `from`, read by scrolling. */
export async function seqsSince(log: Locator, from: number): Promise<number[]> {
  const seen = new Set(await drawnSeqs(log));
  const further = async (): Promise<number> => {
    await log.evaluate((box) => box.scrollBy({ top: -box.clientHeight / 2 }));
    for (const seq of await drawnSeqs(log)) seen.add(seq);
    return Math.min(...seen);
  };
  await expect.poll(further, { intervals: [100] }).toBeLessThanOrEqual(from);
  return [...seen];
}
