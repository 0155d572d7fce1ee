import { mergeDeals } from './merge-deals';
import type { RoomDeal } from './room-state';

const deal = (id: string, change: Partial<RoomDeal>): RoomDeal =>
  ({
    id,
    status: 'locked',
    stage: 'lock',
    price: 60,
    votes: [],
    at: '2026-01-01T00:00:00.000Z',
    ...change,
  }) as RoomDeal;

describe('mergeDeals', () => {
  it('ends a deal whose end nobody here has seen, with the votes that were', () => {
    const votes = [{ verifier: 3 }] as RoomDeal['votes'];
    const known = [deal('d', { status: 'verifying', stage: 'consensus', votes })];
    const read = [deal('d', { status: 'completed', stage: 'confirmed', txHash: '0x1' })];
    expect(mergeDeals(known, read)).toEqual([{ ...read[0], votes }]);
  });

  it('keeps what the stream told meanwhile', () => {
    const known = [deal('d', { status: 'failed', stage: 'balance', reason: 'buyer_cannot_pay' })];
    expect(mergeDeals(known, [deal('d', { status: 'verifying', stage: 'balance' })])).toEqual(known);
  });

  it('adds deals that came and went unseen, in the order of their time', () => {
    const known = [deal('b', { at: '2026-01-01T00:00:02.000Z' })];
    const read = [deal('c', { at: '2026-01-01T00:00:03.000Z' }), deal('a', {})];
    expect(mergeDeals(known, read).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });
});
