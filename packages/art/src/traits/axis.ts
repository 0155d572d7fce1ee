import type { Random } from '../drawing/random.js';

/** One thing that varies within a collection: its values (short human phrases) with their weights. */
export interface Axis<Value extends string = string> {
  readonly traitType: string;
  /** Relative weights, any positive numbers. */
  readonly weights: Readonly<Record<Value, number>>;
}

/** All axes of a collection, by the name the generator uses. */
export type Axes = Readonly<Record<string, Axis>>;

/** What one token drew: a value for every axis. */
export type Drawn<A extends Axes> = { readonly [K in keyof A]: keyof A[K]['weights'] & string };

/** Declares an axis; the phrases become the literal type that the generator must cover. */
export function axis<const Value extends string>(
  traitType: string,
  weights: Readonly<Record<Value, number>>,
): Axis<Value> {
  return { traitType, weights };
}

/** Draws one value per axis, each independently and in proportion to its weight. */
export function drawTraits<A extends Axes>(axes: A, random: Random): Drawn<A> {
  const drawn = Object.entries(axes).map(([key, { weights }]) => [key, weighted(weights, random)]);
  return Object.fromEntries(drawn) as Drawn<A>;
}

function weighted(weights: Readonly<Record<string, number>>, random: Random): string {
  const entries = Object.entries(weights);
  let left = random.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of entries) {
    left -= weight;
    if (left < 0) return value;
  }
  return entries.at(-1)?.[0] ?? '';
}
