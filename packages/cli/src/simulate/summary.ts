import type { MarketRun } from './market-run.js';

/** What a simulation is judged by, and what each figure means. Means over the markets unless it says otherwise. */
export const metrics = {
  efficiency: 'realised / best possible surplus',
  dealRate: 'deals / deals of the best matching, at most 1',
  deals: 'deals of a market',
  feasibleDeals: 'deals of the best matching',
  missed: 'USDC left on the table',
  price: 'USDC of a deal',
  firstDeal: 'seconds until the first deal, median',
  dealTime: 'seconds until a deal, median',
  moves: 'moves of a market',
  silence: 'share of turns without a move',
  violations: 'broken rules in all markets, found by the independent judge',
} as const;
export type Metric = keyof typeof metrics;
/** Null: there was nothing to measure (the price of no deal). */
export type Summary = Record<Metric, number | null>;

/** Adds up markets one by one, so that a million of them need no memory. */
export function summarise(
  runs: Iterable<MarketRun>,
): Summary & { runs: number; firstViolation: string | null } {
  const sums = { efficiency: 0, dealRate: 0, deals: 0, feasibleDeals: 0, missed: 0, moves: 0 };
  const first: number[] = [];
  const times: number[] = [];
  let [count, turns, priceSum, violations] = [0, 0, 0, 0];
  let firstViolation: string | null = null;
  for (const run of runs) {
    count += 1;
    for (const name of Object.keys(sums) as (keyof typeof sums)[]) sums[name] += run[name];
    turns += run.turns;
    violations += run.violations.length;
    firstViolation ??= run.violations[0] ?? null;
    for (const price of run.prices) priceSum += price;
    for (const time of run.dealTimes) times.push(time);
    if (run.dealTimes[0] !== undefined) first.push(run.dealTimes[0]);
  }
  const mean = (sum: number): number => sum / count;
  return {
    runs: count,
    efficiency: mean(sums.efficiency),
    dealRate: mean(sums.dealRate),
    deals: mean(sums.deals),
    feasibleDeals: mean(sums.feasibleDeals),
    missed: mean(sums.missed),
    price: times.length === 0 ? null : priceSum / times.length,
    firstDeal: median(first),
    dealTime: median(times),
    moves: mean(sums.moves),
    silence: 1 - sums.moves / turns,
    violations,
    firstViolation,
  };
}

function median(values: number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}
