import type { RoomEvent } from '@agentrooms/protocol';
import { SharedFrame } from '../platform/realtime/shared-frame.js';
import { type Line, RoomWatchers } from './room-watchers.js';

const event = (seq: number): RoomEvent => ({
  type: 'agent_left',
  agentId: 'a',
  reason: 'timeout',
  roomId: 'r',
  seq,
  epoch: 1,
  timestamp: '2026-01-01T00:00:00.000Z',
});

/** A line that takes everything, and what came over it. */
function openLine(): { line: Line; seqs: number[] } {
  const seqs: number[] = [];
  const line: Line = {
    send: ({ packet }) => {
      const [, { seq }] = JSON.parse(packet.slice(1)) as [string, RoomEvent];
      seqs.push(seq);
    },
    congested: false,
    whenDrained: () => () => undefined,
  };
  return { line, seqs };
}

describe('RoomWatchers', () => {
  const open = () =>
    new RoomWatchers(
      'r',
      (name, payload, receivers) => new SharedFrame(name, payload, receivers),
      () => undefined,
    );

  it('holds what comes while a watcher begins, and sends what it has not been told of', () => {
    const [watchers, { line, seqs }] = [open(), openLine()];
    const begin = watchers.add('socket', line, false);
    watchers.deliver([event(10), event(11)]);
    expect(seqs).toEqual([]);
    begin(10);
    watchers.deliver([event(12)]);
    expect(seqs).toEqual([11, 12]);
  });

  it.each([
    ['a second join', (watchers: RoomWatchers, line: Line) => watchers.add('socket', line, false)],
    ['a new start', (watchers: RoomWatchers) => watchers.hold('socket')],
  ])('a beginning that %s overtakes lets nothing go: an event would be missing', (_what, overtake) => {
    const [watchers, { line, seqs }] = [open(), openLine()];
    const first = watchers.add('socket', line, false);
    watchers.deliver([event(11)]);
    const second = overtake(watchers, line);
    watchers.deliver([event(12)]);
    first(10);
    watchers.deliver([event(13)]);
    expect(seqs).toEqual([]);
    second?.(11);
    expect(seqs).toEqual([12, 13]);
  });

  it('lets nothing go to a watcher that has left', () => {
    const [watchers, { line, seqs }] = [open(), openLine()];
    const begin = watchers.add('socket', line, false);
    watchers.deliver([event(1)]);
    watchers.remove('socket');
    begin(0);
    expect(seqs).toEqual([]);
    expect(watchers.hold('socket')).toBeUndefined();
  });
});
