import { isAnswerable } from '../guard/legal-moves.js';
import type { StandingOffer } from '../market/standing-offer.js';
import type { Rng } from '../random/rng.js';
import type { Situation } from '../strategies/strategy.js';
import type { RecentMove } from '../view/room-view.js';

/** Of the best offers, how many are worth talking to. */
const TALK_TO_BEST = 3;
/** How often an offer is addressed to one of them rather than to all. */
const CHANCE_TO_ADDRESS = 0.6;

/** Offers of the other side that were addressed to this agent after its own last move, newest first. */
export const addressedToMe = ({ view, mandate }: Situation): StandingOffer[] => {
  const { self, recent } = view;
  const since = self.lastMove?.at ?? -Infinity;
  const others = mandate.role === 'seller' ? view.bids : view.asks;
  const found: StandingOffer[] = [];
  for (let i = recent.length - 1; i >= 0; i--) {
    const { addressee, at, offerId } = recent[i] as RecentMove;
    if (addressee !== self.agentId || at < since || offerId === null) continue;
    const offer = others.find((other) => other.offerId === offerId);
    if (offer && isAnswerable(offer, view, mandate)) found.push(offer);
  }
  return found;
};

/** Whom to answer with a counter: who spoke to me, else one of the best offers, the better the likelier; or nobody. */
export const interlocutor = (situation: Situation, rng: Rng): StandingOffer | null => {
  const { view, mandate } = situation;
  const mine = addressedToMe(situation)[0];
  if (mine) return mine;
  const others = mandate.role === 'seller' ? view.bids : view.asks;
  const candidates: (readonly [StandingOffer, number])[] = [];
  for (const offer of others)
    if (candidates.length < TALK_TO_BEST && isAnswerable(offer, view, mandate))
      candidates.push([offer, 1 / (candidates.length + 1)]);
  return candidates.length > 0 && rng.next() < CHANCE_TO_ADDRESS ? rng.weighted(candidates) : null;
};
