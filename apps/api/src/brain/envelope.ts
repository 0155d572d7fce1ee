import {
  atLeastAsGood,
  type Cents,
  cents,
  enforceMandate,
  formatUsdc,
  type Mandate,
  type Move,
  type MoveKind,
  type RoomView,
  timePressureAt,
} from '@agentrooms/negotiation';
import type { Proposal } from './proposal.js';

/** From this share of the negotiation time on prices are the rules' alone: holding back would now cost the deal. */
const CLOSING = 0.8;

/** The rules' move with its price: of the offer made, or of the offer accepted; null for words alone. */
export interface Decided {
  readonly move: Move;
  readonly price: Cents | null;
}

/** What a model may propose in place of the rules' move. */
export interface Envelope {
  readonly intents: readonly MoveKind[];
  /** Prices it may name, both included; null: none. */
  readonly price: { readonly min: Cents; readonly max: Cents } | null;
}

/**
 * The envelope around the rules' move: the same kind of move towards the same offer. A price may hold back, up to a
 * cent short of the agent's own last price, and never concedes more than the rules do; late in the negotiation, for a
 * first price and for a price that hardens, there is nothing to choose.
 */
export function envelopeOf({ move, price }: Decided, view: RoomView, mandate: Mandate): Envelope {
  switch (move.kind) {
    case 'offer':
    case 'counter': {
      const furthest = holdingBack(move.price, view, mandate);
      const [min, max] = [Math.min(move.price, furthest), Math.max(move.price, furthest)];
      return { intents: ['offer', 'counter'], price: { min: cents(min), max: cents(max) } };
    }
    case 'accept':
      return { intents: ['accept'], price: price === null ? null : { min: price, max: price } };
    case 'reject':
    case 'comment':
      return { intents: [move.kind], price: null };
  }
}

function holdingBack(price: Cents, view: RoomView, mandate: Mandate): Cents {
  const last = view.self.lastPrice;
  if (last === null || !atLeastAsGood(mandate.role, last, price)) return price;
  if (timePressureAt(view.now, mandate) >= CLOSING) return price;
  const short = cents(Math.max(1, mandate.role === 'seller' ? last - 1 : last + 1));
  return atLeastAsGood(mandate.role, short, price) ? short : price;
}

/**
 * A proposal as a move, or what is wrong with it, in words for the model.
 * A proposal without intent or price means the rules'; the guard has the last word here too.
 */
export function admit(
  { intent, price }: Pick<Proposal, 'intent' | 'price'>,
  decided: Decided,
  view: RoomView,
  mandate: Mandate,
): Decided | { readonly problem: string } {
  const envelope = envelopeOf(decided, view, mandate);
  if (intent !== null && !envelope.intents.includes(intent))
    return { problem: `The intent must be ${decided.move.kind}; it was ${intent}.` };
  if (price === null) return decided;
  if (envelope.price === null) return { problem: 'The price must be left out: this turn names none.' };
  const { min, max } = envelope.price;
  if (price < min || price > max)
    return {
      problem:
        min === max
          ? `The price must be ${formatUsdc(min)}.`
          : `The price must be from ${formatUsdc(min)} to ${formatUsdc(max)}.`,
    };
  const { move } = decided;
  if (move.kind !== 'offer' && move.kind !== 'counter') return decided;
  const guarded = enforceMandate({ ...move, price }, view, mandate);
  if (guarded.changes.length > 0 || guarded.move === null)
    return { problem: `The price must be ${formatUsdc(move.price)}.` };
  return { move: guarded.move, price };
}
