import type { Mandate } from '../mandate/mandate.js';
import type { MarketPrice } from '../market/equilibrium.js';
import type { StandingOffer } from '../market/standing-offer.js';
import type { Cents } from '../money/cents.js';
import type { RoomView } from '../view/room-view.js';
import type { Reason, Tactic } from '../decide/reason.js';

/** What a strategy looks at: the view, seen from the agent's own side. */
export interface Situation {
  readonly view: RoomView;
  readonly mandate: Mandate;
  /** 0 at the start of the negotiation, 1 at its end. */
  readonly timePressure: number;
  /** The best offer of the other side, and of the agent's own competitors. */
  readonly counterpart: StandingOffer | null;
  readonly rival: StandingOffer | null;
  /** What the room's public data say about the equilibrium price. */
  readonly market: MarketPrice;
}

/** What a strategy wants now. Prices lie within the mandate; the guard checks that again. */
export interface Aim {
  /** The price to have standing; null: show nothing. */
  readonly quote: Cents | null;
  /** AC_next (Baarslag): an offer at least as good as this is taken. */
  readonly acceptAt: Cents;
  readonly reasons: readonly Reason[];
}

/** One of the five strategies; `aim` works for both roles. */
export interface StrategyPlan {
  /** Swarm time between two turns, uniform between the two. At least 6 s, so that 10 messages a minute hold. */
  readonly pace: { readonly minMs: number; readonly maxMs: number };
  /** Chance of a remark in a turn that brings nothing new. */
  readonly chattiness: number;
  aim(situation: Situation): Aim;
}

/** One reason, with the situation's time pressure filled in. */
export const reason = (
  tactic: Tactic,
  { timePressure }: Pick<Situation, 'timePressure'>,
  prices: { referencePrice?: Cents | null; targetPrice?: Cents | null } = {},
): Reason => ({
  tactic,
  timePressure,
  referencePrice: prices.referencePrice ?? null,
  targetPrice: prices.targetPrice ?? null,
  guard: null,
});
