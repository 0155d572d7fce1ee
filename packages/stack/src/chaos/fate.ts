import { createHash } from 'node:crypto';

/** Draws that follow from a seed: the same seed strikes the same parts in the same order. */
export class Fate {
  #drawn = 0;

  constructor(private readonly seed: string) {}

  /** A number in [0, 1). */
  next(): number {
    const digest = createHash('sha256').update(`${this.seed}/${this.#drawn++}`).digest();
    return digest.readUInt32BE(0) / 2 ** 32;
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[Math.floor(this.next() * choices.length)] ?? choices[0];
  }

  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** All of them, in a drawn order (Fisher–Yates). */
  shuffle<T>(all: readonly T[]): T[] {
    const shuffled = [...all];
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = this.between(0, last);
      [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
    }
    return shuffled;
  }
}
