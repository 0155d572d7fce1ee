import { type Cents, cents } from './cents.js';

/** 1, 2, 5 × 10^k cents, largest first. */
const TICKS = [6, 5, 4, 3, 2, 1, 0].flatMap((decade) => [5, 2, 1].map((factor) => factor * 10 ** decade));

/**
 * The step in which people haggle around a price: the largest of 1, 2, 5 × 10^k cents that is at most 1 % of it,
 * and at least one cent (100 USDC → 1 USDC, 48 USDC → 0.20 USDC).
 */
export const tickAt = (price: Cents): Cents => {
  for (const tick of TICKS) if (tick * 100 <= price) return tick as Cents;
  return 1 as Cents;
};

/** `amount` (cents, may be fractional) rounded to the tick that is usual around it; never below one cent. */
export const roundToTick = (amount: number): Cents => {
  const whole = cents(Math.max(1, Math.round(amount)));
  const tick = tickAt(whole);
  return cents(Math.max(1, Math.round(amount / tick) * tick));
};
