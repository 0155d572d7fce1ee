import type { Axes, Drawn } from './axis.js';

/** How unusual a token's combination of traits is within its collection. */
export type Rarity = 'Common' | 'Uncommon' | 'Rare' | 'Epic' | 'Legendary';

/** Upper bound of the share of tokens that are at most this likely, for each tier; everything above is Common. */
const tiers: readonly (readonly [share: number, rarity: Rarity])[] = [
  [0.02, 'Legendary'],
  [0.1, 'Epic'],
  [0.25, 'Rare'],
  [0.5, 'Uncommon'],
];

interface Combination {
  readonly probability: number;
  /** Share of all tokens whose combination is at most this likely, 0..1. */
  readonly share: number;
}

const enumerated = new WeakMap<Axes, readonly Combination[]>();

/**
 * The tier that follows from the trait weights alone: all combinations of the axes are enumerated once, and a token
 * is Legendary when at most 2 % of all tokens have a combination as unlikely as its own, and so on (10, 25, 50 %).
 */
export function rarityOf<A extends Axes>(axes: A, drawn: Drawn<A>): Rarity {
  let probability = 1;
  for (const [key, { weights }] of Object.entries(axes)) {
    const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
    probability *= (weights[drawn[key] ?? ''] ?? 0) / total;
  }
  const combinations = enumerated.get(axes) ?? enumerate(axes);
  enumerated.set(axes, combinations);
  const mine = combinations.find((combination) => combination.probability >= probability * (1 - 1e-9));
  const share = mine?.share ?? 1;
  return tiers.find(([limit]) => share <= limit)?.[1] ?? 'Common';
}

/** Every combination, least likely first; equally likely ones carry the same share. */
function enumerate(axes: Axes): Combination[] {
  let products = [1];
  for (const { weights } of Object.values(axes)) {
    const values = Object.values(weights);
    const total = values.reduce((sum, weight) => sum + weight, 0);
    products = products.flatMap((product) => values.map((weight) => (product * weight) / total));
  }
  products.sort((a, b) => a - b);
  const shares: Combination[] = [];
  let sum = 0;
  for (let i = 0; i < products.length;) {
    const probability = products[i] ?? 0;
    // Products of the same weights in another order differ in their last bits.
    while (i < products.length && (products[i] ?? 0) <= probability * (1 + 1e-9)) sum += products[i++] ?? 0;
    shares.push({ probability, share: sum });
  }
  return shares;
}
