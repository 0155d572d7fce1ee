import { type Mandate, mayTradeAt, quoteRange } from '../mandate/mandate.js';
import { type StandingOffer, isCompatible } from '../market/standing-offer.js';
import type { Cents } from '../money/cents.js';
import type { RoomView } from '../view/room-view.js';

/** The legal envelope of a turn: what the mandate and the book allow. Staying silent is always legal. */
export interface LegalMoves {
  /** Prices that may be named, both ends included; null when nothing may be offered any more. */
  readonly quote: { readonly min: Cents; readonly max: Cents } | null;
  /** Offers that may be accepted, best first. */
  readonly acceptable: readonly StandingOffer[];
  /** Offers that may be countered or rejected, best first. */
  readonly answerable: readonly StandingOffer[];
}

/** What `view`'s agent may do now under `mandate`. */
export const legalMoves = (view: RoomView, mandate: Mandate): LegalMoves => {
  if (view.now >= mandate.expiresAt) return { quote: null, acceptable: [], answerable: [] };
  const answerable = [...view.asks, ...view.bids].filter((offer) => isAnswerable(offer, view, mandate));
  return {
    quote: quoteRange(mandate),
    acceptable: answerable.filter((offer) => mayTradeAt(mandate, offer.price)),
    answerable,
  };
};

/** Whether an offer is somebody else's, on the other side, for the right token, and still stands. */
export const isAnswerable = (offer: StandingOffer, view: RoomView, mandate: Mandate): boolean =>
  offer.agentId !== view.self.agentId && offer.expiresAt > view.now && isCompatible(mandate, offer);
