import type { Mandate } from '../mandate/mandate.js';
import type { Cents } from '../money/cents.js';

/** A price an agent named. */
export interface NamedPrice {
  /** Milliseconds of the clock that `Mandate.negotiateFrom` is on. */
  readonly at: number;
  readonly price: Cents;
}

export interface ConcessionPoint extends NamedPrice {
  /** Time used up, 0..1. */
  readonly timePressure: number;
  /** Share of the way from starting price to limit that is conceded: 0 at the start, 1 at the limit, < 0 when it asked more. */
  readonly conceded: number;
}

type Terms = Pick<Mandate, 'startingPrice' | 'limitPrice' | 'negotiateFrom' | 'negotiateUntil'>;

/**
 * How an agent gave way: its prices in order of time, as shares of its own range (the axes of Faratin, Sierra & Jennings
 * 1998). Reveals the limit: for the agent's owner. A mandate without a range (start = limit) has conceded everything at once.
 */
export const concessionCurve = (prices: readonly NamedPrice[], terms: Terms): ConcessionPoint[] => {
  const { startingPrice, limitPrice, negotiateFrom, negotiateUntil } = terms;
  const range = limitPrice - startingPrice;
  const time = Math.max(1, negotiateUntil - negotiateFrom);
  return prices
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, price }) => ({
      at,
      price,
      timePressure: Math.min(1, Math.max(0, (at - negotiateFrom) / time)),
      conceded: range === 0 ? 1 : price === startingPrice ? 0 : (price - startingPrice) / range,
    }));
};

/**
 * The mean curve of several agents on a grid of `steps` + 1 moments from 0 to 1: each agent's last concession by then.
 * Agents that have not spoken yet are left out of a moment; a moment in which nobody has spoken is null.
 */
export const meanConcession = (
  curves: readonly (readonly ConcessionPoint[])[],
  steps: number,
): (number | null)[] =>
  Array.from({ length: steps + 1 }, (_, i) => {
    const last = curves.flatMap(
      (curve) => curve.findLast((point) => point.timePressure <= i / steps)?.conceded ?? [],
    );
    return last.length === 0 ? null : last.reduce((a, b) => a + b, 0) / last.length;
  });
