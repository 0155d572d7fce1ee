export type Span = readonly [from: number, to: number];

/** Maps a value of the domain to pixels, linearly; the middle of the range where the domain has no width. */
export type Scale = (value: number) => number;

export function linearScale([d0, d1]: Span, [r0, r1]: Span): Scale {
  if (d1 === d0) return () => (r0 + r1) / 2;
  return (value) => r0 + ((value - d0) / (d1 - d0)) * (r1 - r0);
}

/** The nearest of 1, 2, 5 × 10ⁿ that is not below `rough` (Heckbert 1990, "nice numbers for graph labels"). */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const share = rough / power;
  if (share <= 1) return power;
  if (share <= 2) return 2 * power;
  return share <= 5 ? 5 * power : 10 * power;
}

/** Round values inside the domain, about `count` of them, rising. A domain without width has its one value. */
export function ticksOf([low, high]: Span, count: number): number[] {
  if (high <= low) return [low];
  const step = niceStep((high - low) / Math.max(1, count));
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  // Multiples of the step, cleaned of what binary fractions leave behind (0.30000000000000004).
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** A domain that holds all values with a margin (a share of its width) and ends on round numbers. */
export function domainOf(values: readonly number[], margin = 0.05): Span {
  if (values.length === 0) return [0, 1];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const pad = (high - low) * margin || Math.abs(high) * margin || 1;
  const step = niceStep((high - low + 2 * pad) / 8);
  const floor = Math.floor((low - pad) / step) * step;
  return [low >= 0 ? Math.max(0, floor) : floor, Math.ceil((high + pad) / step) * step];
}
