/** What the operator sees while the stack comes up, and afterwards. One line a fact. */
export class Screen {
  readonly #began = performance.now();

  constructor(private readonly write: (text: string) => void = (text) => void process.stdout.write(text)) {}

  /** Something is done: `  postgres   17.10 on port 5432          0.3 s`. */
  step(name: string, what: string): void {
    const seconds = `${((performance.now() - this.#began) / 1000).toFixed(1)} s`;
    this.write(`  ${name.padEnd(11)}${what.padEnd(52)}${seconds.padStart(8)}\n`);
  }

  /** Plain text, a line break added. */
  say(text = ''): void {
    this.write(`${text}\n`);
  }
}
