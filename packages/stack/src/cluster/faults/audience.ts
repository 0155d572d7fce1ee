import { setTimeout as sleep } from 'node:timers/promises';
import type { PrismaClient } from '@agentrooms/database';
import { finding, type Finding } from '../../chaos/inspection/finding.js';
import { poll } from '../../process/waiting.js';
import { Watcher } from './watcher.js';

/** How long everybody may take to be back and up to date after a fault. */
const CATCH_UP_MS = 45_000;

/** Many who watch one room. */
export class Audience {
  readonly #watchers: readonly Watcher[];

  constructor(
    private readonly prisma: PrismaClient,
    private readonly roomId: string,
    url: string,
    size: number,
  ) {
    this.#watchers = Array.from(
      { length: size },
      (_, index) => new Watcher(url, roomId, `socket ${index + 1}`),
    );
  }

  /** How often somebody came back and went on where he had been. */
  get resumed(): number {
    return this.#watchers.reduce((sum, { resumed }) => sum + resumed, 0);
  }

  /** Milliseconds of the longest time that anybody was away. */
  get longestAbsence(): number {
    return Math.max(...this.#watchers.map(({ longestAbsence }) => longestAbsence));
  }

  /**
   * Waits until everybody watches and has seen what the room holds now.
   *
   * @returns a finding about everything since the last call
   */
  async caughtUp(what: string): Promise<Finding> {
    const newest = await this.#newest();
    const behind = (): Watcher[] =>
      this.#watchers.filter((watcher) => !watcher.isWatching || (watcher.position ?? -1) < newest);
    await poll(() => (behind().length === 0 ? true : undefined), { everyMs: 100, forMs: CATCH_UP_MS });
    const late = behind().map(
      ({ position }) => `a socket is at ${position ?? 'no'} event, the room at ${newest}`,
    );
    const irregular = this.#watchers.flatMap(({ irregularities }) => irregularities.splice(0));
    return finding(what, [...late, ...irregular]);
  }

  /** Cuts everybody's connection, spread over `overMs`, every second one without a goodbye. */
  async cutAll(overMs: number): Promise<void> {
    const pause = overMs / this.#watchers.length;
    for (const [index, watcher] of this.#watchers.entries()) {
      watcher.cut(index % 2 === 0 ? 'close' : 'terminate');
      await sleep(pause);
    }
  }

  /** Compares what everybody wrote down with what the database holds. */
  async agreesWithDatabase(): Promise<Finding> {
    const rows = await this.prisma.$queryRaw<{ seq: bigint; type: string }[]>`
      SELECT seq, type FROM room_events WHERE room_id = ${this.roomId}::uuid ORDER BY seq`;
    const stored = new Map(rows.map(({ seq, type }) => [Number(seq), `${seq} ${type}`]));
    const wrong = this.#watchers.flatMap(({ log, position = 0 }, index) => {
      const first = position - log.length;
      const at = log.findIndex((line, place) => line !== stored.get(first + place + 1));
      const name = `socket ${index + 1}`;
      if (log.length === 0) return [`${name} has seen nothing`];
      return at === -1 ? [] : [`${name} has "${log[at]}" where the room has "${stored.get(first + at + 1)}"`];
    });
    return finding('every socket saw exactly the events of the room, in order, each once', wrong);
  }

  stop(): void {
    for (const watcher of this.#watchers) watcher.stop();
  }

  /** The room's newest event; PostgreSQL may just be coming back. */
  async #newest(): Promise<number> {
    const room = await poll(
      () => this.prisma.room.findUnique({ where: { id: this.roomId } }).catch(() => undefined),
      { everyMs: 250, forMs: CATCH_UP_MS },
    );
    return Number(room?.lastSeq ?? 0);
  }
}
