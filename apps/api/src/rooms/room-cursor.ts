import type { RoomEvent } from '@agentrooms/protocol';

/** At most so many missed events are fetched at once. */
const PAGE = 500;

/**
 * Hands a room's events on in order and without gaps, however announcements arrive: late, twice, out of order or not
 * at all. Work on one room happens one piece after the other.
 */
export class RoomCursor {
  private queue: Promise<void> = Promise.resolve();

  constructor(
    /** The newest seq that was handed on. */
    private position: number,
    private readonly read: (after: number, limit: number) => Promise<RoomEvent[]>,
    private readonly deliver: (events: RoomEvent[]) => void,
  ) {}

  get seq(): number {
    return this.position;
  }

  /** Takes announced events; what is missing before them is read from the store. */
  announced(events: RoomEvent[]): Promise<void> {
    return this.enqueue(async () => {
      const fresh = events.filter((event) => event.seq > this.position);
      const [first] = fresh;
      if (first === undefined) return;
      if (first.seq === this.position + 1) this.handOn(fresh);
      else await this.catchUp(fresh.at(-1)?.seq ?? first.seq);
    });
  }

  /** The store is known to hold events up to `seq`: fetches what was missed. */
  behind(seq: number): Promise<void> {
    return this.enqueue(() => this.catchUp(seq));
  }

  private async catchUp(until: number): Promise<void> {
    while (this.position < until) {
      const events = await this.read(this.position, PAGE);
      if (events.length === 0) return;
      this.handOn(events);
    }
  }

  private handOn(events: RoomEvent[]): void {
    this.position = events.at(-1)?.seq ?? this.position;
    this.deliver(events);
  }

  private enqueue(work: () => Promise<void>): Promise<void> {
    // A failed read is tried again by the next announcement or check; it must not stop those.
    this.queue = this.queue.then(work).catch(() => undefined);
    return this.queue;
  }
}
