import fc from 'fast-check';
import type { Mandate } from '../src/mandate/mandate.js';
import type { StandingOffer } from '../src/market/standing-offer.js';
import { type Cents, cents } from '../src/money/cents.js';
import type { Move } from '../src/move/move.js';
import type { RecentMove, RoomView } from '../src/view/room-view.js';
import { communicationStyles, roles, strategyNames } from '../src/vocabulary.js';

export const usdc = (amount: number): Cents => cents(Math.round(amount * 100));

/** A seller of token 1 that asks 100 and takes 80; ten minutes from 0 on. */
export const mandate = (over: Partial<Mandate> = {}): Mandate => ({
  role: 'seller',
  collection: 'Moon Cats',
  tokenId: over.role === 'buyer' ? null : '1',
  limitPrice: over.role === 'buyer' ? usdc(120) : usdc(80),
  startingPrice: usdc(100),
  maxPrice: null,
  expiresAt: 1_200_000,
  negotiateFrom: 0,
  negotiateUntil: 600_000,
  firm: false,
  strategy: 'conservative',
  style: 'casual',
  ...over,
});

export const offer = (over: Partial<StandingOffer> = {}): StandingOffer => {
  const agentId = over.agentId ?? 'other';
  const role = over.role ?? 'buyer';
  return {
    offerId: `offer-of-${agentId}`,
    agentId,
    agentName: `Name of ${agentId}`,
    role,
    price: usdc(70),
    tokenId: role === 'seller' ? '9' : null,
    nft: role === 'seller' ? { name: 'Moon Cat #9', traits: ['Crown'] } : null,
    placedAt: 0,
    expiresAt: 900_000,
    ...over,
  };
};

export const view = (
  over: Partial<Omit<RoomView, 'self'>> & { self?: Partial<RoomView['self']> } = {},
): RoomView => ({
  now: 60_000,
  asks: [],
  bids: [],
  recent: [],
  rivals: 1,
  counterparties: 2,
  momentum: 0,
  ...over,
  self: {
    agentId: 'me',
    name: 'Mina',
    turn: 3,
    standing: null,
    lastPrice: null,
    lastMove: null,
    nft: null,
    ...over.self,
  },
});

export const recentMove = (over: Partial<RecentMove> = {}): RecentMove => ({
  agentId: 'other',
  name: 'Otto',
  role: 'buyer',
  kind: 'offer',
  price: usdc(70),
  at: 0,
  offerId: null,
  toOfferId: null,
  addressee: null,
  ...over,
});

const price = fc.integer({ min: 1, max: 30_000 }).map(cents);
const token = fc.constantFrom('1', '2', null);

const anyOffer = (role: 'buyer' | 'seller', index: number): fc.Arbitrary<StandingOffer> =>
  fc
    .record({
      // 'me' and the wrong side do not belong into a view; the guard must not rely on that.
      agentId: fc.constantFrom('me', `${role}-${index}`),
      side: fc.constantFrom(role, role, role, role === 'buyer' ? ('seller' as const) : ('buyer' as const)),
      price,
      tokenId: token,
      expiresAt: fc.constantFrom(50_000, 60_000, 60_001, 900_000),
    })
    .map(({ side, ...rest }) => offer({ ...rest, role: side, offerId: `${role}-${index}` }));

const offersOf = (role: 'buyer' | 'seller'): fc.Arbitrary<StandingOffer[]> =>
  fc
    .integer({ min: 0, max: 4 })
    .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => anyOffer(role, i))));

/** Mandates of both roles and all strategies, with the start on the right side of the limit. */
export const anyMandate: fc.Arbitrary<Mandate> = fc
  .record({
    role: fc.constantFrom(...roles),
    tokenId: token,
    a: price,
    b: price,
    above: fc.option(fc.integer({ min: 0, max: 5_000 })),
    expiresAt: fc.constantFrom(59_000, 60_000, 60_001, 1_200_000),
    firm: fc.boolean(),
    strategy: fc.constantFrom(...strategyNames),
    style: fc.constantFrom(...communicationStyles),
  })
  .map(({ a, b, above, ...rest }) => {
    const seller = rest.role === 'seller';
    const startingPrice = cents(seller ? Math.max(a, b) : Math.min(a, b));
    return mandate({
      ...rest,
      startingPrice,
      limitPrice: cents(seller ? Math.min(a, b) : Math.max(a, b)),
      maxPrice: seller && above !== null ? cents(startingPrice + above) : null,
    });
  });

/** Views with live, expired, own, foreign and wrong-sided offers, at any time around the negotiation. */
export const anyView: fc.Arbitrary<RoomView> = fc
  .record({
    asks: offersOf('seller'),
    bids: offersOf('buyer'),
    ownPrice: fc.option(price),
    ownRole: fc.constantFrom(...roles),
    rivals: fc.integer({ min: 0, max: 20 }),
    counterparties: fc.integer({ min: 0, max: 20 }),
    momentum: fc.double({ min: -1, max: 1, noNaN: true }),
  })
  .map(({ ownPrice, ownRole, ...rest }) =>
    view({
      ...rest,
      self: {
        standing:
          ownPrice === null ? null : offer({ agentId: 'me', offerId: 'own', role: ownRole, price: ownPrice }),
        lastPrice: ownPrice,
      },
    }),
  );

const anyOfferId = fc.constantFrom(
  'own',
  'gone',
  ...[0, 1, 2, 3].flatMap((i) => [`seller-${i}`, `buyer-${i}`]),
);
/** Includes values that a type would forbid but an LLM or a bug may bring. */
const anyPrice = fc.oneof(
  { weight: 6, arbitrary: price },
  { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -5, 0, 10.5, 100_000_001, 2 ** 60) },
) as fc.Arbitrary<Cents>;
const addressee = fc.option(fc.constantFrom('me', 'buyer-0', 'seller-0'), { nil: undefined });

/** Moves of all kinds, sensible or not. */
export const anyMove: fc.Arbitrary<Move> = fc
  .oneof(
    fc.record({ kind: fc.constant('offer' as const), price: anyPrice, addressee }),
    fc.record({ kind: fc.constant('counter' as const), price: anyPrice, toOfferId: anyOfferId, addressee }),
    fc.record({ kind: fc.constant('accept' as const), offerId: anyOfferId, addressee }),
    fc.record({ kind: fc.constant('reject' as const), offerId: anyOfferId, addressee }),
    fc.record({ kind: fc.constant('comment' as const), addressee }),
  )
  .map((move) => move as Move);
