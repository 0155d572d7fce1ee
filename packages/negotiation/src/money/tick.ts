import { type Cents, cents } from './cents.js';

/**
 * The step in which people haggle around a price: the largest of 1, 2, 5 × 10^k cents that is at most 1 % of it,
 * and at least one cent (100 USDC → 1 USDC, 48 USDC → 0.20 USDC).
 */
export const tickAt = (price: Cents): Cents => {
  const onePercent = price / 100;
  if (onePercent < 1) return cents(1);
  const decade = 10 ** Math.floor(Math.log10(onePercent));
  const factor = [5, 2, 1].find((f) => f * decade <= onePercent) ?? 1;
  return cents(factor * decade);
};

/** `amount` (cents, may be fractional) rounded to the tick that is usual around it; never below one cent. */
export const roundToTick = (amount: number): Cents => {
  const whole = cents(Math.max(1, Math.round(amount)));
  const tick = tickAt(whole);
  return cents(Math.max(1, Math.round(amount / tick) * tick));
};
