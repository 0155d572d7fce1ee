import type { Role } from '@agentrooms/negotiation';

export interface Quote {
  role: Role;
  price: number;
}

export interface Bin {
  from: number;
  to: number;
  asks: number;
  bids: number;
}

/** Ends of the slider in USDC, whole multiples of `step`. */
export interface PriceRange {
  low: number;
  high: number;
  step: number;
}

const WITHOUT_QUOTES: PriceRange = { low: 20, high: 160, step: 0.5 };
const MARGIN = { below: 0.6, above: 1.4 };

/** A range that shows all quotes with room on both sides, and in which `also` (typed prices) can be reached. */
export function priceRange(quotes: readonly Quote[], also: readonly number[] = []): PriceRange {
  const typed = also.filter((price) => price > 0);
  const prices = quotes.map(({ price }) => price);
  const low = prices.length > 0 ? Math.min(...prices) * MARGIN.below : WITHOUT_QUOTES.low;
  const high = prices.length > 0 ? Math.max(...prices) * MARGIN.above : WITHOUT_QUOTES.high;
  const [bottom, top] = [Math.min(low, ...typed), Math.max(high, ...typed)];
  const step = top - bottom > 1000 ? 5 : top - bottom > 20 ? 0.5 : 0.05;
  const places = (price: number) => Math.round(price * 100) / 100;
  return {
    low: Math.max(step, places(Math.floor(bottom / step) * step)),
    high: places(Math.ceil(top / step) * step),
    step,
  };
}

/** Standing quotes by price, in `count` bins of the same width; a quote at the upper end belongs to the last bin. */
export function histogram(quotes: readonly Quote[], { low, high }: PriceRange, count: number): Bin[] {
  const width = (high - low) / count;
  const bins = Array.from({ length: count }, (_, i) => ({
    from: low + i * width,
    to: low + (i + 1) * width,
    asks: 0,
    bids: 0,
  }));
  for (const { role, price } of quotes) {
    const bin = bins[Math.min(count - 1, Math.floor((price - low) / width))];
    if (!bin || price < low || price > high) continue;
    if (role === 'seller') bin.asks += 1;
    else bin.bids += 1;
  }
  return bins;
}
