/** Runs work of the same key one after the other, in the order in which it came; work of other keys goes on beside it. */
export class InOrder {
  private readonly last = new Map<string, Promise<unknown>>();

  /** @returns what the work comes to; that something before it failed does not matter to it */
  run<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const run = (this.last.get(key) ?? Promise.resolve()).then(work, work);
    this.last.set(key, run);
    const forget = (): void => {
      if (this.last.get(key) === run) this.last.delete(key);
    };
    run.then(forget, forget);
    return run;
  }

  /** Keys whose work is not done yet. */
  get size(): number {
    return this.last.size;
  }
}
