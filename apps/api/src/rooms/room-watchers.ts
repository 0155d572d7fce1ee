import type { RoomItem, ServerToClientEvents } from '@agentrooms/protocol';
import type { SharedFrame } from '../platform/realtime/shared-frame.js';

/** Items that are kept for a watcher that is about to begin; one that takes longer begins anew. */
const MAX_HELD = 1_000;

/** The line to a watcher's socket; {@link SocketLine} is one. */
export interface Line {
  send(frame: SharedFrame): void;
  readonly congested: boolean;
  whenDrained(then: () => void): () => void;
}

/**
 * `beginning`: its place in the stream is being read, what comes meanwhile is held. `live`: gets everything after `seq`.
 * `behind`: does not take what we send, and gets nothing until it does.
 */
type State = 'beginning' | 'live' | 'behind';

interface Watcher {
  readonly line: Line;
  readonly batch: boolean;
  state: State;
  seq: number;
  held: RoomItem[];
  overflowed: boolean;
  stopWaiting: () => void;
}

/**
 * Lets a watcher's events go: it has been told of everything up to `seq` (by `tell`, which is called first), and what was
 * held after it follows. Does nothing when the watcher has gone or begins anew since: what was held from then on belongs to
 * that beginning.
 */
export type Begin = (seq: number, tell?: () => void) => void;

/** Makes an event that many sockets share. */
export type Encode = (name: keyof ServerToClientEvents, payload: unknown, receivers: number) => SharedFrame;

/**
 * This instance's watchers of one room. Each gets every event after the one that it begins with exactly once and in
 * order, or a new beginning when it is too slow for that; nothing is kept for a slow one.
 */
export class RoomWatchers {
  private readonly watchers = new Map<string, Watcher>();

  constructor(
    private readonly roomId: string,
    private readonly encode: Encode,
    /** Asked to begin a watcher anew, with a snapshot, when its line is free again. */
    private readonly startOver: (socketId: string) => void,
  ) {}

  get size(): number {
    return this.watchers.size;
  }

  /** How many get nothing at the moment because they are too slow. */
  get behind(): number {
    return [...this.watchers.values()].filter(({ state }) => state === 'behind').length;
  }

  /** From now on the room's events are held for this socket, until it is known where it begins. */
  add(socketId: string, line: Line, batch: boolean): Begin {
    this.watchers.get(socketId)?.stopWaiting();
    const watcher: Watcher = {
      line,
      batch,
      state: 'beginning',
      seq: -1,
      held: [],
      overflowed: false,
      stopWaiting: () => undefined,
    };
    this.watchers.set(socketId, watcher);
    return (seq, tell) => this.begin(socketId, watcher, seq, tell);
  }

  remove(socketId: string): void {
    this.watchers.get(socketId)?.stopWaiting();
    this.watchers.delete(socketId);
  }

  /** Holds what comes from now on, as {@link add} does. Undefined when the socket has gone. */
  hold(socketId: string): Begin | undefined {
    const watcher = this.watchers.get(socketId);
    return watcher && this.add(socketId, watcher.line, watcher.batch);
  }

  startAllOver(): void {
    for (const [socketId, { state }] of this.watchers) if (state === 'live') this.startOver(socketId);
  }

  /** Hands on consecutive items of the room's stream. */
  deliver(items: readonly RoomItem[]): void {
    const seqs = items.flatMap((item) => (item.type === 'room_stats' ? [] : [item.seq]));
    const first = seqs[0] ?? Infinity;
    const last = seqs.at(-1) ?? -1;
    const frames = this.framesOf(items, this.watchers.size);
    for (const [socketId, watcher] of this.watchers) {
      if (watcher.state === 'behind') continue;
      if (watcher.state === 'beginning') this.keep(watcher, items);
      else if (watcher.line.congested) this.fallBehind(socketId, watcher);
      else if (watcher.seq >= first) this.sendOwn(watcher, items);
      else {
        for (const frame of watcher.batch ? frames.batch() : frames.single()) watcher.line.send(frame);
        watcher.seq = Math.max(watcher.seq, last);
      }
    }
  }

  /** Tells those that are up to date what the newest seq is, so that one who lost it notices. */
  tell(seq: number, epoch: number): void {
    const { roomId } = this;
    const frame = this.encode('heartbeat', { type: 'heartbeat', roomId, seq, epoch }, this.size);
    for (const { state, line, seq: sent } of this.watchers.values())
      if (state === 'live' && sent <= seq && !line.congested) line.send(frame);
  }

  private begin(socketId: string, watcher: Watcher, seq: number, tell?: () => void): void {
    if (this.watchers.get(socketId) !== watcher || watcher.state !== 'beginning') return;
    tell?.();
    const held = watcher.held.splice(0);
    Object.assign(watcher, { state: 'live', seq } satisfies Partial<Watcher>);
    if (watcher.overflowed) this.fallBehind(socketId, watcher);
    else this.sendOwn(watcher, held);
  }

  private keep(watcher: Watcher, items: readonly RoomItem[]): void {
    if (watcher.held.length + items.length > MAX_HELD) {
      watcher.held = [];
      watcher.overflowed = true;
    }
    if (!watcher.overflowed) watcher.held.push(...items);
  }

  private sendOwn(watcher: Watcher, items: readonly RoomItem[]): void {
    const fresh = items.filter((item) => item.type === 'room_stats' || item.seq > watcher.seq);
    if (fresh.length === 0) return;
    const frames = this.framesOf(fresh, 1);
    for (const frame of watcher.batch ? frames.batch() : frames.single()) watcher.line.send(frame);
    for (const item of fresh) if (item.type !== 'room_stats') watcher.seq = Math.max(watcher.seq, item.seq);
  }

  private fallBehind(socketId: string, watcher: Watcher): void {
    watcher.state = 'behind';
    watcher.held = [];
    watcher.stopWaiting = watcher.line.whenDrained(() => this.startOver(socketId));
  }

  /** The frames of some items, made when somebody needs them: one for those who take batches, or one each. */
  private framesOf(
    items: readonly RoomItem[],
    receivers: number,
  ): { batch(): SharedFrame[]; single(): SharedFrame[] } {
    let batch: SharedFrame[] | undefined;
    let single: SharedFrame[] | undefined;
    const { roomId, encode } = this;
    return {
      batch: () => (batch ??= [encode('batch', { roomId, events: items }, receivers)]),
      single: () => (single ??= items.map((item) => encode(item.type, item, receivers))),
    };
  }
}
