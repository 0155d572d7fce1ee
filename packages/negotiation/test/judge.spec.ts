import { type JudgedEvent, type JudgedMandate, judge } from './judge.mjs';

const terms = { tokenId: null, maxPrice: null, from: 0, until: 600_000, expiresAt: 900_000 };
const seller: JudgedMandate = {
  ...terms,
  id: 's',
  role: 'seller',
  tokenId: '1',
  limitPrice: 80,
  maxPrice: 120,
};
const buyer: JudgedMandate = { ...terms, id: 'b', role: 'buyer', limitPrice: 100 };
const other: JudgedMandate = { ...terms, id: 'c', role: 'buyer', tokenId: '2', limitPrice: 100 };
const event = (at: number, agentId: string, kind: string, over: Partial<JudgedEvent> = {}): JudgedEvent => ({
  at,
  agentId,
  kind,
  price: null,
  offerId: null,
  toOfferId: null,
  ...over,
});
const ask = (at: number, price: number, offerId = `a${at}`) => event(at, 's', 'offer', { price, offerId });
const bid = (at: number, price: number, offerId = `b${at}`) => event(at, 'b', 'offer', { price, offerId });
const take = (at: number, agentId: string, toOfferId: string, price: number) =>
  event(at, agentId, 'accept', { toOfferId, price });
const found = (...events: JudgedEvent[]): string =>
  judge([seller, buyer, other], events).violations.join('; ');

/** A judge that finds nothing would prove nothing. */
describe('the judge', () => {
  it('has nothing to say about an honest deal', () => {
    const events = [ask(1, 110), bid(2, 70), ask(3, 95), take(4, 'b', 'a3', 95)];
    expect(judge([seller, buyer], events)).toEqual({
      violations: [],
      deals: [{ buyerId: 'b', sellerId: 's', price: 95 }],
    });
  });

  it.each([
    ['asked less than its limit', [ask(1, 79)]],
    ['asked more than its maximum', [ask(1, 121)]],
    ['bid more than its limit', [bid(1, 101)]],
    ['named no price', [ask(1, 90.5)]],
    ['named no price', [bid(1, 0)]],
    ['repeated its standing price', [ask(1, 90), ask(2, 90)]],
    ['offered what it could have taken', [ask(1, 90), bid(2, 95)]],
    ['an offer without an id of its own', [ask(1, 90, 'x'), ask(2, 91, 'x')]],
    ['which is not there', [take(1, 'b', 'nothing', 90)]],
    ['which is not there', [ask(1, 95), ask(2, 90), take(3, 'b', 'a1', 95)]],
    ['paid above its limit', [ask(1, 110), take(2, 'b', 'a1', 110)]],
    ['sold below its limit', [bid(1, 70), take(2, 's', 'b1', 70)]],
    ['accepted another price', [ask(1, 90), take(2, 'b', 'a1', 89)]],
    ['answered an offer for another token', [ask(1, 90), take(2, 'c', 'a1', 90)]],
    ['answered itself', [ask(1, 90), take(2, 's', 'a1', 90)]],
    ['answered its own side', [bid(1, 70), event(2, 'c', 'reject', { toOfferId: 'b1' })]],
    ['spoke after its deal', [ask(1, 90), take(2, 'b', 'a1', 90), event(3, 'b', 'comment')]],
    ['spoke after its negotiation time', [event(600_000, 's', 'comment')]],
    ['answered an offer that does not stand', [ask(1, 90), take(700_000, 'b', 'a1', 90)]],
    ['spoke in the past', [ask(5, 90), event(4, 'b', 'comment')]],
    ['spoke too often', Array.from({ length: 11 }, (_, n) => event(n, 'b', 'comment'))],
    ['is a stranger', [event(1, 'x', 'comment')]],
    ['a move that there is not', [event(1, 'b', 'shout')]],
  ])('sees: %s', (what, events) => {
    expect(found(...events)).toContain(what);
  });
});
