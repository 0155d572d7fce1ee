import type { MessageEntity } from '@agentrooms/protocol';
import { advance, LONGEST_SILENCE_MS, saidBy, timelineOf } from './timeline';

const said = (seq: number, seconds: number): MessageEntity =>
  ({ seq, createdAt: new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString() }) as MessageEntity;

describe('the timeline of a replay', () => {
  it('keeps the rhythm, and cuts long silences', () => {
    const { moments, length } = timelineOf([said(1, 0), said(2, 3), said(5, 3603), said(6, 3604)]);
    expect(moments.map(({ at }) => at)).toEqual([
      0,
      3000,
      3000 + LONGEST_SILENCE_MS,
      4000 + LONGEST_SILENCE_MS,
    ]);
    expect(length).toBeGreaterThan(4000 + LONGEST_SILENCE_MS);
  });

  it('keeps every silence when told to', () => {
    expect(timelineOf([said(1, 0), said(2, 3600)], Infinity).moments[1]?.at).toBe(3_600_000);
  });

  it('is in the order of the stream, each message once, and time never runs back', () => {
    const { moments } = timelineOf([said(3, 1), said(1, 0), said(2, 2), said(1, 0)]);
    expect(moments.map(({ message }) => message.seq)).toEqual([1, 2, 3]);
    expect(moments.map(({ at }) => at)).toEqual([0, 2000, 2000]);
  });

  it('has nothing to play without messages', () => {
    expect(timelineOf([])).toEqual({ moments: [], length: 0 });
    expect(saidBy(timelineOf([]), 5)).toBe(0);
  });
});

describe('saidBy', () => {
  const timeline = timelineOf([said(1, 0), said(2, 1), said(3, 1), said(4, 2)]);
  it.each([
    [-1, 0],
    [0, 1],
    [999, 1],
    [1000, 3],
    [2000, 4],
    [99_999, 4],
  ])('at %i ms: %i messages', (position, count) => expect(saidBy(timeline, position)).toBe(count));
});

describe('advance', () => {
  it('goes as fast as the speed says, and stops at the end', () => {
    expect(advance(1000, 16, 50, 10_000)).toBe(1800);
    expect(advance(9_900, 16, 50, 10_000)).toBe(10_000);
  });
});
