import { LRUCache } from 'lru-cache';
import {
  type KnownUntil,
  type MoveRow,
  OWN_TEXTS,
  RECENT_MOVES,
  type TurnSnapshot,
} from './turn-snapshot.js';

/** Rooms and agents whose last moves one process keeps. */
const MOST_ROOMS = 500;
const MOST_AGENTS = 10_000;

/** What a turn looks back upon. */
export interface LastMoves {
  /** Of all agents of the room, oldest first. */
  readonly recent: readonly MoveRow[];
  /** The agent's own, newest first. */
  readonly own: readonly MoveRow[];
}

interface Known extends LastMoves {
  readonly epoch: number;
}

const NOTHING: Known = { epoch: -1, recent: [], own: [] };

/**
 * The last moves of rooms and agents, as this process has read them. A move that is stored never changes, and none is
 * stored before an earlier one of its room, so that a turn only reads those that came since.
 */
export class KnownMoves {
  private readonly rooms = new LRUCache<string, { epoch: number; moves: readonly MoveRow[] }>({
    max: MOST_ROOMS,
  });
  private readonly agents = new LRUCache<
    string,
    { roomId: string; epoch: number; moves: readonly MoveRow[] }
  >({
    max: MOST_AGENTS,
  });

  /** What is known before an agent's turn is read. */
  of(agentId: string): Known {
    const agent = this.agents.get(agentId);
    const room = agent && this.rooms.get(agent.roomId);
    if (room === undefined) return NOTHING;
    return { epoch: room.epoch, recent: room.moves, own: agent?.epoch === room.epoch ? agent.moves : [] };
  }

  /** Puts together what was known and what was read since, and keeps it. */
  join(known: Known, { agent: { id, roomId, epoch }, recent, own }: TurnSnapshot): LastMoves {
    const before = known.epoch === epoch ? known : NOTHING;
    const moves = {
      recent: [...before.recent, ...recent].slice(-RECENT_MOVES),
      own: [...own, ...before.own].slice(0, OWN_TEXTS),
    };
    const kept = this.rooms.peek(roomId);
    // Another turn of the room, read at the same time, may know more by now.
    if (kept?.epoch !== epoch || lastSeq(kept.moves) <= lastSeq(moves.recent))
      this.rooms.set(roomId, { epoch, moves: moves.recent });
    this.agents.set(id, { roomId, epoch, moves: moves.own });
    return moves;
  }
}

/** Up to where moves are known. */
export const knownUntil = ({ epoch, recent, own }: Known): KnownUntil => ({
  epoch,
  room: lastSeq(recent),
  own: own[0]?.seq ?? 0,
});

const lastSeq = (oldestFirst: readonly MoveRow[]): number => oldestFirst.at(-1)?.seq ?? 0;
