/**
 * An independent judge of negotiations. It shares no code with the rules: from the mandates and the raw log of a room it works
 * out again what stood, who was bound, and what each move was allowed to be. Written from the rules' description
 * (docs/negotiation.md), on purpose naively.
 *
 * Mandates: {id, role, tokenId, limitPrice, maxPrice, from, until, expiresAt}; events, in order: {at, agentId, kind, price,
 * offerId, toOfferId}. Prices in cents, times in milliseconds.
 */

const MESSAGES_A_MINUTE = 10;
const MINUTE = 60_000;
const MOST = 100_000_000;

/** @returns {{violations: string[], deals: {buyerId: string, sellerId: string, price: number}[]}} */
export function judge(mandates, events) {
  const of = new Map(mandates.map((m) => [m.id, { ...m, sent: [], standing: null, done: false }]));
  const violations = [];
  const deals = [];
  const seen = new Set();
  let clock = -Infinity;

  for (const event of events) {
    const { at, agentId, kind, price, offerId } = event;
    const blame = (what) => violations.push(`${agentId} at ${at}: ${what}`);
    const me = of.get(agentId);
    if (!me) {
      blame('is a stranger');
      continue;
    }
    if (at < clock) blame('spoke in the past');
    clock = Math.max(clock, at);
    if (at < me.from) blame('spoke before it arrived');
    if (at >= me.until) blame('spoke after its negotiation time');
    if (at >= me.expiresAt) blame('spoke after its mandate expired');
    if (me.done) blame('spoke after its deal');
    if (kind === 'withdraw') {
      me.standing = null;
      continue;
    }
    while (me.sent.length > 0 && me.sent[0] <= at - MINUTE) me.sent.shift();
    me.sent.push(at);
    if (me.sent.length > MESSAGES_A_MINUTE) blame('spoke too often');

    if (kind === 'offer' || kind === 'counter') {
      if (!(Number.isInteger(price) && price >= 1 && price <= MOST)) blame(`named no price: ${price}`);
      if (me.role === 'seller' && price < me.limitPrice) blame('asked less than its limit');
      if (me.role === 'seller' && me.maxPrice !== null && price > me.maxPrice)
        blame('asked more than its maximum');
      if (me.role === 'buyer' && price > me.limitPrice) blame('bid more than its limit');
      if (me.standing !== null && me.standing.price === price) blame('repeated its standing price');
      if (offerId === null || seen.has(offerId)) blame('placed an offer without an id of its own');
      seen.add(offerId);
      for (const other of of.values())
        if (fit(me, other) && stands(other, at) && crosses(me.role, price, other.standing.price))
          blame('offered what it could have taken');
      if (kind === 'counter') answer(me, event.toOfferId, of, at, blame);
      me.standing = { offerId, price };
    } else if (kind === 'accept') {
      const maker = answer(me, event.toOfferId, of, at, blame);
      if (!maker) continue;
      const agreed = maker.standing.price;
      if (price !== agreed) blame('accepted another price than was offered');
      const [buyer, seller] = me.role === 'buyer' ? [me, maker] : [maker, me];
      if (agreed > buyer.limitPrice) blame(`${buyer.id} paid above its limit`);
      if (agreed < seller.limitPrice) blame(`${seller.id} sold below its limit`);
      if (maker.done || me.done) blame('made a second deal');
      for (const party of [buyer, seller]) {
        party.done = true;
        party.standing = null;
      }
      deals.push({ buyerId: buyer.id, sellerId: seller.id, price: agreed });
    } else if (kind === 'reject') {
      answer(me, event.toOfferId, of, at, blame);
    } else if (kind !== 'comment') {
      blame(`made a move that there is not: ${kind}`);
    }
  }
  return { violations, deals };
}

/** The maker of the standing offer that `me` answers; undefined, with blame, when there is none it may answer. */
function answer(me, offerId, of, at, blame) {
  for (const other of of.values()) {
    if (other.standing === null || other.standing.offerId !== offerId) continue;
    if (other.id === me.id) return void blame('answered itself');
    if (other.role === me.role) return void blame('answered its own side');
    if (!fit(me, other)) return void blame('answered an offer for another token');
    if (!stands(other, at)) return void blame('answered an offer that does not stand');
    return other;
  }
  return void blame(`answered ${offerId}, which is not there`);
}

const stands = ({ standing, done, until, expiresAt }, at) =>
  standing !== null && !done && at < until && at < expiresAt;

function fit(a, b) {
  if (a.role === b.role) return false;
  const [buyer, seller] = a.role === 'buyer' ? [a, b] : [b, a];
  return buyer.tokenId === null || buyer.tokenId === seller.tokenId;
}

const crosses = (role, price, theirs) => (role === 'buyer' ? price >= theirs : price <= theirs);
