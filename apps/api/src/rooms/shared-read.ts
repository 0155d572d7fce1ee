/**
 * One read for all who ask at the same time, such as the spectators who come back at once after a restart. Nobody gets
 * an answer that was begun before they asked.
 */
export class SharedRead<Result> {
  private running: Promise<Result> | undefined;
  private next: Promise<Result> | undefined;

  constructor(private readonly read: () => Promise<Result>) {}

  get(): Promise<Result> {
    if (this.running === undefined) return this.start();
    this.next ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.next = undefined;
        return this.start();
      });
    return this.next;
  }

  get idle(): boolean {
    return this.running === undefined && this.next === undefined;
  }

  private start(): Promise<Result> {
    const running = this.read().finally(() => {
      if (this.running === running) this.running = undefined;
    });
    this.running = running;
    return running;
  }
}

/** Shared reads of many things. Nothing is kept of one that nobody asks for. */
export class SharedReads<Result> {
  private readonly reads = new Map<string, SharedRead<Result>>();

  async get(key: string, read: () => Promise<Result>): Promise<Result> {
    const shared = this.reads.get(key) ?? new SharedRead(read);
    this.reads.set(key, shared);
    try {
      return await shared.get();
    } finally {
      if (shared.idle && this.reads.get(key) === shared) this.reads.delete(key);
    }
  }
}
