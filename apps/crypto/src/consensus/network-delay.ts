/** How long a message to a verifier and back is pretended to take, milliseconds, both inclusive. */
export interface NetworkDelay {
  least: number;
  most: number;
}

const LONGEST = 60_000;

/** Reads `"300"` or `"300-500"`; null when it is neither, or longer than a minute. */
export function parseNetworkDelay(text: string): NetworkDelay | null {
  const [, first, second] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(text.trim()) ?? [];
  if (first === undefined) return null;
  const least = Number(first);
  const most = second === undefined ? least : Number(second);
  return least <= most && most <= LONGEST ? { least, most } : null;
}

/** A delay drawn evenly from the range. @param draw a number from 0 up to but not including 1 */
export function drawDelay({ least, most }: NetworkDelay, draw: number): number {
  return least + Math.floor(draw * (most - least + 1));
}
