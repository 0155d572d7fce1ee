/** Milliseconds that an event which may wait waits at most, and how many of them go together (PRD, architecture). */
const WINDOW_MS = 100;
const LARGEST = 50;

/**
 * Gathers what may wait; what may not goes at once and takes along what waits before it, so the order of `add` is the
 * order of delivery.
 */
export class EventBatch<Item> {
  private waiting: Item[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly mayWait: (item: Item) => boolean,
    private readonly deliver: (items: Item[]) => void,
  ) {}

  add(items: readonly Item[]): void {
    for (const item of items) {
      this.waiting.push(item);
      if (this.waiting.length >= LARGEST || !this.mayWait(item)) this.flush();
    }
    if (this.waiting.length > 0) this.timer ??= setTimeout(() => this.flush(), WINDOW_MS);
  }

  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.waiting.length > 0) this.deliver(this.waiting.splice(0));
  }
}
