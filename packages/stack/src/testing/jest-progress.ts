/** A line every so many milliseconds is enough for somebody who watches, and for the log of a machine. */
const SAY_EVERY_MS = 60_000;

/** `PASS api-e2e apps/api/test/rooms.e2e-spec.ts (12.3 s)`, as Jest writes it for a file that ended. */
const ENDED = /^(?<verdict>PASS|FAIL)\s+(?:\S+\s+)?(?<file>\S+\.(?:spec|e2e-spec)\.ts)\b/;

/** How far a Jest run is, from the lines that it writes. */
export class JestProgress {
  #ended = 0;
  #last = 'none';
  #saidAt: number;
  readonly #beganAt: number;

  /**
   * @param say - is told once a minute how many files have ended, and at once of each file that failed
   * @param now - milliseconds, for tests
   */
  constructor(
    private readonly say: (line: string) => void,
    private readonly now: () => number = Date.now,
  ) {
    this.#beganAt = now();
    this.#saidAt = this.#beganAt;
  }

  /** The file that ended last, or `none`. */
  get last(): string {
    return this.#last;
  }

  /** One line of Jest's output. */
  line(text: string): void {
    const groups = ENDED.exec(text)?.groups;
    if (groups === undefined) return;
    this.#ended++;
    this.#last = groups['file'] ?? 'none';
    if (groups['verdict'] === 'FAIL') this.say(`  failed: ${this.#last}`);
    if (this.now() - this.#saidAt < SAY_EVERY_MS) return;
    this.#saidAt = this.now();
    const minutes = Math.round((this.now() - this.#beganAt) / 60_000);
    this.say(`  … ${minutes} min, ${this.#ended} files, last ${this.#last}`);
  }
}
