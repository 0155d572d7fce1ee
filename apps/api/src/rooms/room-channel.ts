import { mayWait, type RoomEvent, type RoomItem, type RoomStatsEvent } from '@agentrooms/protocol';
import { EventBatch } from '../platform/realtime/event-batch.js';
import { RoomCursor } from './room-cursor.js';
import type { RoomWatchers } from './room-watchers.js';

/** Milliseconds: how long figures may wait to be read once for several events. */
const STATS_DELAY = 250;

/** Where a room's events and figures come from. */
export interface RoomSource {
  read(after: number, limit: number): Promise<RoomEvent[]>;
  stats(): Promise<RoomStatsEvent>;
}

/**
 * One watched room on its way through this instance: announcements are put in order, gathered, and handed to the
 * watchers; figures follow the events that they reflect.
 */
export class RoomChannel {
  readonly cursor: RoomCursor;
  private readonly batch: EventBatch<RoomItem>;
  private statsTimer: NodeJS.Timeout | undefined;
  /** Read already, but of events that have not come by yet. */
  private early: RoomStatsEvent | undefined;
  /** When something was sent last, in milliseconds of this process. */
  private sentAt = performance.now();
  private sent: { seq: number; epoch: number };

  constructor(
    private readonly source: RoomSource,
    readonly watchers: RoomWatchers,
    position: { lastSeq: number; epoch: number },
  ) {
    this.sent = { seq: position.lastSeq, epoch: position.epoch };
    this.batch = new EventBatch<RoomItem>(
      ({ type }) => mayWait[type],
      (items) => this.deliver(items),
    );
    this.cursor = new RoomCursor(
      position.lastSeq,
      (after, limit) => source.read(after, limit),
      (events) => this.take(events),
    );
  }

  get epoch(): number {
    return this.sent.epoch;
  }

  /** Tells the watchers where the stream stands, unless they could see it within the last `silence` milliseconds. */
  heartbeat(silence: number): void {
    if (performance.now() - this.sentAt < silence) return;
    this.sentAt = performance.now();
    this.watchers.tell(this.sent.seq, this.sent.epoch);
  }

  close(): void {
    this.batch.flush();
    clearTimeout(this.statsTimer);
  }

  private take(events: RoomEvent[]): void {
    this.batch.add(events);
    if (this.early !== undefined && this.early.asOf <= this.cursor.seq) {
      this.batch.add([this.early]);
      this.early = undefined;
    }
    this.statsTimer ??= setTimeout(() => void this.readStats(), STATS_DELAY);
  }

  private async readStats(): Promise<void> {
    this.statsTimer = undefined;
    // The next event asks again; figures that failed are not worth more.
    const stats = await this.source.stats().catch(() => undefined);
    if (stats === undefined) return;
    if (stats.asOf <= this.cursor.seq) this.batch.add([stats]);
    else this.early = stats;
  }

  private deliver(items: RoomItem[]): void {
    const last = items.findLast((item): item is RoomEvent => item.type !== 'room_stats');
    if (last !== undefined) {
      this.sent = { seq: last.seq, epoch: last.epoch };
      this.sentAt = performance.now();
    }
    this.watchers.deliver(items);
  }
}
