import type { Cents } from '../money/cents.js';

/** Of how many of the prices named last the momentum is taken. */
export const MOMENTUM_EVENTS = 20;

/**
 * Where prices are going: the mean of the newer half against the mean of the older half of the prices named
 * lately (oldest first), as a fraction clipped to -1..1. Positive: rising. 0 with fewer than four prices.
 */
export const momentumOf = (prices: readonly Cents[]): number => {
  const count = prices.length;
  if (count < 4) return 0;
  const half = Math.floor(count / 2);
  let older = 0;
  let newer = 0;
  for (let i = 0; i < half; i++) {
    older += prices[i] as number;
    newer += prices[count - 1 - i] as number;
  }
  const drift = (newer - older) / older;
  return Math.min(1, Math.max(-1, drift));
};
