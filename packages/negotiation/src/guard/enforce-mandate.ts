import { type Mandate, atLeastAsGood, mayTradeAt, quoteRange } from '../mandate/mandate.js';
import { type StandingOffer, isCompatible } from '../market/standing-offer.js';
import { type Cents, MAX_PRICE, cents } from '../money/cents.js';
import type { Move } from '../move/move.js';
import type { RoomView } from '../view/room-view.js';
import { isAnswerable } from './legal-moves.js';

export const guardRules = [
  'mandate_expired',
  'not_a_price',
  'beyond_limit',
  'above_max_price',
  'repeats_own_offer',
  'crosses_standing_offer',
  'offer_gone',
  'offer_expired',
  'own_side',
  'other_token',
  'offer_beyond_limit',
  'addressed_to_self',
  // Found outside of this package: the wallet's money is not enough, or in other deals.
  'buyer_cannot_pay',
] as const;
/** Why the guard changed a move. */
export type GuardRule = (typeof guardRules)[number];

export interface Guarded {
  /** What may be committed; null: stay silent. */
  readonly move: Move | null;
  /** Empty when the move passed as it was. */
  readonly changes: readonly GuardRule[];
}

/**
 * The last word on every move, whoever proposed it (strategy, LLM, owner): nothing outside the mandate passes.
 * Prices beyond the limit are moved to it, a price that crosses a standing offer becomes the acceptance of that offer
 * (never worse for us), answers to an offer that is gone lose the answer; what cannot be saved becomes silence.
 */
export const enforceMandate = (move: Move | null, view: RoomView, mandate: Mandate): Guarded => {
  if (move === null) return { move, changes: [] };
  if (view.now >= mandate.expiresAt) return { move: null, changes: ['mandate_expired'] };
  const { move: spoken, changes } = withoutSelfAddress(move, view);
  switch (spoken.kind) {
    case 'offer':
    case 'counter':
      return guardQuote(spoken, changes, view, mandate);
    case 'accept': {
      const problem =
        answerProblem(spoken.offerId, view, mandate) ?? limitProblem(spoken.offerId, view, mandate);
      return problem ? { move: null, changes: [...changes, problem] } : { move: spoken, changes };
    }
    case 'reject': {
      const problem = answerProblem(spoken.offerId, view, mandate);
      return problem ? { move: null, changes: [...changes, problem] } : { move: spoken, changes };
    }
    case 'comment':
      return { move: spoken, changes };
  }
};

const guardQuote = (
  move: Extract<Move, { kind: 'offer' | 'counter' }>,
  before: readonly GuardRule[],
  view: RoomView,
  mandate: Mandate,
): Guarded => {
  const changes = [...before];
  if (!isPrice(move.price)) return { move: null, changes: [...changes, 'not_a_price'] };

  const { min, max } = quoteRange(mandate);
  const price = cents(Math.min(max, Math.max(min, move.price)));
  if (price !== move.price)
    changes.push(mayTradeAt(mandate, move.price) ? 'above_max_price' : 'beyond_limit');

  const others = mandate.role === 'seller' ? view.bids : view.asks;
  // As good as a price within the limit is within the limit too.
  const better = others.find(
    (o) => atLeastAsGood(mandate.role, o.price, price) && isAnswerable(o, view, mandate),
  );
  if (better)
    return {
      move: { kind: 'accept', offerId: better.offerId, addressee: better.agentId },
      changes: [...changes, 'crosses_standing_offer'],
    };

  const { standing } = view.self;
  if (standing && standing.expiresAt > view.now && standing.price === price)
    return { move: null, changes: [...changes, 'repeats_own_offer'] };

  const goneBecause = move.kind === 'counter' ? answerProblem(move.toOfferId, view, mandate) : null;
  if (goneBecause) return { move: { kind: 'offer', price }, changes: [...changes, goneBecause] };
  return { move: price === move.price ? move : { ...move, price }, changes };
};

const isPrice = (price: Cents): boolean => Number.isSafeInteger(price) && price > 0 && price <= MAX_PRICE;

const find = (offerId: string, view: RoomView): StandingOffer | undefined =>
  view.asks.find((offer) => offer.offerId === offerId) ??
  view.bids.find((offer) => offer.offerId === offerId);

/** Why an offer cannot be answered (accepted, countered, rejected) at all. */
const answerProblem = (offerId: string, view: RoomView, mandate: Mandate): GuardRule | null => {
  if (view.self.standing?.offerId === offerId) return 'own_side';
  const offer = find(offerId, view);
  if (!offer) return 'offer_gone';
  if (offer.role === mandate.role || offer.agentId === view.self.agentId) return 'own_side';
  if (offer.expiresAt <= view.now) return 'offer_expired';
  return isCompatible(mandate, offer) ? null : 'other_token';
};

const limitProblem = (offerId: string, view: RoomView, mandate: Mandate): GuardRule | null => {
  const offer = find(offerId, view);
  return offer && mayTradeAt(mandate, offer.price) ? null : 'offer_beyond_limit';
};

const withoutSelfAddress = (move: Move, view: RoomView): { move: Move; changes: readonly GuardRule[] } => {
  if (move.addressee !== view.self.agentId) return { move, changes: [] };
  const { addressee: _self, ...rest } = move;
  return { move: rest, changes: ['addressed_to_self'] };
};
