/** A seeded source of randomness: the same seed and the same calls give the same values on every machine. */
export interface Rng {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer in [lo, hi], both included. */
  int(lo: number, hi: number): number;
  /** One element, uniformly. @throws RangeError when the list is empty */
  pick<T>(items: readonly T[]): T;
  /** One element, with a chance in proportion to its weight (≥ 0). @throws RangeError when no weight is positive */
  weighted<T>(items: readonly (readonly [item: T, weight: number])[]): T;
  /** A new list in random order (Fisher–Yates). */
  shuffle<T>(items: readonly T[]): T[];
  /** An independent generator that depends only on this one's seed and the label, not on the calls made so far. */
  fork(label: string): Rng;
}

/** xmur3: a string → a stream of well mixed 32-bit words (bryc, public domain). */
const xmur3 = (text: string): (() => number) => {
  let h = 1779033703 ^ text.length;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 3432918353);
    h = (h << 13) | (h >>> 19);
  }
  return () => {
    h = Math.imul(h ^ (h >>> 16), 2246822507);
    h = Math.imul(h ^ (h >>> 13), 3266489909);
    return (h ^= h >>> 16) >>> 0;
  };
};

/** sfc32 (Doty-Humphrey's PractRand, "small fast counting"), 128 bits of state. Returns 32-bit words. */
const sfc32 = (word: () => number): (() => number) => {
  let [a, b, c, d] = [word(), word(), word(), word()];
  const step = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) step();
  return step;
};

/** A generator for this seed. Not for secrets: it is predictable by design. */
export const rng = (seed: string): Rng => {
  const word = sfc32(xmur3(seed));
  const next = (): number => word() / 2 ** 32;
  const int = (lo: number, hi: number): number => lo + Math.floor(next() * (hi - lo + 1));
  return {
    next,
    int,
    pick: <T>(items: readonly T[]): T => {
      if (items.length === 0) throw new RangeError('pick from an empty list');
      return items[int(0, items.length - 1)] as T;
    },
    weighted: <T>(items: readonly (readonly [T, number])[]): T => {
      const total = items.reduce((sum, [, weight]) => sum + weight, 0);
      if (!(total > 0)) throw new RangeError('no positive weight');
      let left = next() * total;
      const positive = items.filter(([, weight]) => weight > 0);
      for (const [item, weight] of positive) if ((left -= weight) < 0) return item;
      return (positive.at(-1) as readonly [T, number])[0];
    },
    shuffle: <T>(items: readonly T[]): T[] => {
      const deck = [...items];
      for (let i = deck.length - 1; i > 0; i--) {
        const j = int(0, i);
        [deck[i], deck[j]] = [deck[j] as T, deck[i] as T];
      }
      return deck;
    },
    fork: (label) => rng(`${seed}/${label}`),
  };
};
