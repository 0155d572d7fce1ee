import type { Cents } from '../money/cents.js';

/**
 * Where prices are going: the mean of the newer half against the mean of the older half of the prices named
 * lately (oldest first), as a fraction clipped to -1..1. Positive: rising. 0 with fewer than four prices.
 */
export const momentumOf = (prices: readonly Cents[]): number => {
  if (prices.length < 4) return 0;
  const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length;
  const half = Math.floor(prices.length / 2);
  const older = mean(prices.slice(0, half));
  const drift = (mean(prices.slice(-half)) - older) / older;
  return Math.min(1, Math.max(-1, drift));
};
