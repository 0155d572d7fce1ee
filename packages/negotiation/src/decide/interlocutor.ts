import { isAnswerable } from '../guard/legal-moves.js';
import type { StandingOffer } from '../market/standing-offer.js';
import type { Rng } from '../random/rng.js';
import type { Situation } from '../strategies/strategy.js';

/** Of the best offers, how many are worth talking to. */
const TALK_TO_BEST = 3;

/** Offers of the other side that were addressed to this agent after its own last move, newest first. */
export const addressedToMe = ({ view, mandate }: Situation): StandingOffer[] => {
  const since = view.self.lastMove?.at ?? -Infinity;
  const offers = new Map([...view.asks, ...view.bids].map((offer) => [offer.offerId, offer]));
  return view.recent
    .filter((move) => move.addressee === view.self.agentId && move.at >= since)
    .reverse()
    .flatMap((move) => offers.get(move.offerId ?? '') ?? [])
    .filter((offer) => isAnswerable(offer, view, mandate));
};

/** Whom to answer with a counter: who spoke to me, else one of the best offers, the better the likelier; or nobody. */
export const interlocutor = (situation: Situation, rng: Rng): StandingOffer | null => {
  const { view, mandate } = situation;
  const mine = addressedToMe(situation)[0];
  if (mine) return mine;
  const others = mandate.role === 'seller' ? view.bids : view.asks;
  const live = others.filter((offer) => isAnswerable(offer, view, mandate)).slice(0, TALK_TO_BEST);
  const candidates = live.map((offer, rank) => [offer, 1 / (rank + 1)] as const);
  return candidates.length > 0 && rng.next() < 0.6 ? rng.weighted(candidates) : null;
};
