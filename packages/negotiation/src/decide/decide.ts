import { enforceMandate } from '../guard/enforce-mandate.js';
import { isAnswerable } from '../guard/legal-moves.js';
import { type Mandate, atLeastAsGood, timePressureAt } from '../mandate/mandate.js';
import { marketPrice } from '../market/equilibrium.js';
import type { StandingOffer } from '../market/standing-offer.js';
import type { Cents } from '../money/cents.js';
import type { Move, MoveKind } from '../move/move.js';
import type { Rng } from '../random/rng.js';
import { strategies } from '../strategies/strategies.js';
import { type Aim, type Situation, reason } from '../strategies/strategy.js';
import type { RecentMove, RoomView } from '../view/room-view.js';
import { addressedToMe, interlocutor } from './interlocutor.js';
import { nextTurnMs } from './pace.js';
import type { Reason } from './reason.js';

export interface Decision {
  /** null: stay silent this turn. */
  readonly move: Move | null;
  /** For the agent's owner only: they reveal limits. */
  readonly reasons: readonly Reason[];
  /** Milliseconds of swarm time until the next turn, unless an event brings it forward. */
  readonly nextTurnInMs: number;
}

/** An offer addressed to us is refused in words when it is this far (as a share of our price) from it. */
const FAR_APART = 0.12;
const CHANCE_TO_REJECT = 0.5;
/** Milliseconds of swarm time between two refusals of one agent. */
const REFUSE_EVERY = 30_000;
/** Milliseconds of swarm time between two remarks of one agent. */
const REMARK_EVERY = 45_000;

/**
 * What an agent does in its turn. Pure: the same view, mandate and generator state give the same decision.
 * Take what is at least as good as what I would offer next (AC_next: Baarslag, Hindriks & Jonker, "Effective acceptance
 * conditions in real-time automated negotiation", 2014); else name a price if it is a new one; else refuse, remark or stay
 * silent. The guard has the last word.
 */
export const decide = (view: RoomView, mandate: Mandate, rng: Rng): Decision => {
  const situation = situationOf(view, mandate);
  const plan = strategies[mandate.strategy];
  const aim = plan.aim(situation);
  const { move, why } = choose(situation, aim, plan.chattiness, rng);
  const guarded = enforceMandate(move, view, mandate);
  const reasons = [...aim.reasons, ...why];
  for (const rule of guarded.changes) reasons.push({ ...reason('guard', situation), guard: rule });
  return {
    move: guarded.move,
    reasons,
    nextTurnInMs: nextTurnMs(mandate.strategy, rng),
  };
};

const situationOf = (view: RoomView, mandate: Mandate): Situation => {
  const [others, own] = mandate.role === 'seller' ? [view.bids, view.asks] : [view.asks, view.bids];
  return {
    view,
    mandate,
    timePressure: timePressureAt(view.now, mandate),
    counterpart: others.find((offer) => isAnswerable(offer, view, mandate)) ?? null,
    rival: own.find((offer) => offer.agentId !== view.self.agentId && offer.expiresAt > view.now) ?? null,
    market: marketPrice(view),
  };
};

interface Choice {
  readonly move: Move | null;
  readonly why: readonly Reason[];
}

const choose = (situation: Situation, aim: Aim, chattiness: number, rng: Rng): Choice => {
  const { view, mandate, counterpart } = situation;
  const { role } = mandate;
  if (counterpart && atLeastAsGood(role, counterpart.price, aim.acceptAt))
    return {
      move: { kind: 'accept', offerId: counterpart.offerId, addressee: counterpart.agentId },
      why: [
        reason('accept_next', situation, { referencePrice: counterpart.price, targetPrice: aim.acceptAt }),
      ],
    };
  if (aim.quote !== null && aim.quote !== view.self.standing?.price)
    return quote(aim.quote, interlocutor(situation, rng), situation);

  const refusal = refuse(situation, aim.acceptAt, rng);
  if (refusal) return refusal;
  const why = [reason('hold', situation, { targetPrice: aim.quote })];
  return { move: rng.next() < chattiness && mayRemark(situation) ? { kind: 'comment' } : null, why };
};

const quote = (price: Cents, to: StandingOffer | null, situation: Situation): Choice =>
  to
    ? {
        move: { kind: 'counter', price, toOfferId: to.offerId, addressee: to.agentId },
        why: [reason('answer', situation, { referencePrice: to.price, targetPrice: price })],
      }
    : { move: { kind: 'offer', price }, why: [] };

/** A word to somebody who made us an offer that is far off: once an offer, and not all the time. */
const refuse = (situation: Situation, wanted: Cents, rng: Rng): Choice | null => {
  const { view } = situation;
  const answered = ({ offerId }: StandingOffer): boolean =>
    view.recent.some((move) => move.agentId === view.self.agentId && move.toOfferId === offerId);
  const far = addressedToMe(situation).find(
    (offer) => Math.abs(offer.price - wanted) > FAR_APART * wanted && !answered(offer),
  );
  if (!far || rng.next() >= CHANCE_TO_REJECT || !restedFrom('reject', REFUSE_EVERY, view)) return null;
  return {
    move: { kind: 'reject', offerId: far.offerId, addressee: far.agentId },
    why: [reason('answer', situation, { referencePrice: far.price, targetPrice: wanted })],
  };
};

const mayRemark = ({ view }: Situation): boolean =>
  view.self.lastMove?.kind !== 'comment' && restedFrom('comment', REMARK_EVERY, view);

/** Whether this agent made no move of that kind for a while. */
const restedFrom = (kind: MoveKind, everyMs: number, { recent, self, now }: RoomView): boolean => {
  for (let i = recent.length - 1; i >= 0; i--) {
    const { agentId, kind: made, at } = recent[i] as RecentMove;
    if (agentId === self.agentId && made === kind) return now - at >= everyMs;
  }
  return true;
};
