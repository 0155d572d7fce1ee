import { KnownMoves, knownUntil } from './known-moves.js';
import type { MoveRow, TurnSnapshot } from './turn-snapshot.js';

const move = (seq: number, agentId = 'ivo'): MoveRow =>
  ({ seq, at: seq * 1000, payload: { agent: { id: agentId } } }) as unknown as MoveRow;
const moves = (from: number, to: number): MoveRow[] =>
  Array.from({ length: to - from + 1 }, (_, n) => move(from + n));
const read = (agentId: string, recent: MoveRow[], own: MoveRow[] = [], epoch = 1): TurnSnapshot =>
  ({ agent: { id: agentId, roomId: 'a room', epoch }, recent, own }) as unknown as TurnSnapshot;
const seqs = (rows: readonly MoveRow[]): number[] => rows.map(({ seq }) => seq);

describe('moves that a process knows', () => {
  let known: KnownMoves;
  beforeEach(() => {
    known = new KnownMoves();
  });

  it('are none of an agent that it never saw, so all are read', () => {
    expect(knownUntil(known.of('ivo'))).toEqual({ epoch: -1, room: 0, own: 0 });
  });

  it('are put before those that came since, no more than a turn looks back upon', () => {
    known.join(known.of('ivo'), read('ivo', moves(1, 30), [move(30), move(28)]));
    const before = known.of('ivo');
    expect(knownUntil(before)).toEqual({ epoch: 1, room: 30, own: 30 });
    const { recent, own } = known.join(before, read('ivo', moves(31, 33), [move(33)]));
    expect(seqs(recent)).toEqual(seqs(moves(4, 33)));
    expect(seqs(own)).toEqual([33, 30, 28]);
    expect(seqs(known.join(known.of('ivo'), read('ivo', [], moves(34, 40).reverse())).own)).toEqual([
      40, 39, 38, 37, 36, 35,
    ]);
  });

  it('are shared by the agents of a room, the own ones are not', () => {
    known.join(known.of('ivo'), read('ivo', moves(1, 5), [move(5)]));
    known.join(known.of('mara'), read('mara', moves(1, 7), [move(7, 'mara')]));
    expect(knownUntil(known.of('ivo'))).toEqual({ epoch: 1, room: 7, own: 5 });
  });

  it('do not go back when turns that were read at the same time end in another order', () => {
    known.join(known.of('ivo'), read('ivo', moves(1, 5)));
    const [earlier, later] = [known.of('ivo'), known.of('ivo')];
    expect(seqs(known.join(later, read('ivo', moves(6, 8))).recent)).toEqual(seqs(moves(1, 8)));
    expect(seqs(known.join(earlier, read('ivo', moves(6, 7))).recent)).toEqual(seqs(moves(1, 7)));
    expect(seqs(known.of('ivo').recent)).toEqual(seqs(moves(1, 8)));
  });

  it('are forgotten in another epoch of the room', () => {
    known.join(known.of('ivo'), read('ivo', moves(1, 9), [move(9)]));
    known.join(known.of('mara'), read('mara', moves(1, 9), [move(8, 'mara')]));
    const { recent, own } = known.join(known.of('ivo'), read('ivo', moves(1, 3), [move(2)], 2));
    expect(seqs(recent)).toEqual([1, 2, 3]);
    expect(seqs(own)).toEqual([2]);
    // What is known of somebody else's own moves is of the epoch before.
    expect(knownUntil(known.of('mara'))).toEqual({ epoch: 2, room: 3, own: 0 });
  });
});
