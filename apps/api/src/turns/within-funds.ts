import {
  type Cents,
  cents,
  type Mandate,
  type Reason,
  rng,
  type RoomView,
  speak,
  speakContext,
  timePressureAt,
} from '@agentrooms/negotiation';
import type { Utterance } from '../brain/brain.js';

/** Milliseconds of swarm time between two remarks of a buyer that cannot pay what it would like to say. */
const REMARK_EVERY = 45_000;

/**
 * The mandate with its limit lowered to what the wallet can pay, so that the rules stay within it by themselves. Not
 * below the starting price, where bids begin: of a purse that holds less see {@link keepWithinFunds}.
 *
 * @param spendable - null: not known, or no matter
 */
export const withinFunds = (mandate: Mandate, spendable: Cents | null): Mandate =>
  spendable === null || spendable >= mandate.limitPrice
    ? mandate
    : {
        ...mandate,
        limitPrice: cents(Math.max(spendable, Math.min(mandate.startingPrice, mandate.limitPrice))),
      };

/**
 * The last word before a buyer speaks: a bid or an acceptance that its wallet cannot pay is not said. It remarks on
 * something else, or stays silent when it did so lately. Whenever money is what bounds it, its owner reads that among
 * the reasons (`buyer_cannot_pay`, with what the wallet can pay as `targetPrice`).
 *
 * @param mandate - the owner's, not the lowered one
 */
export function keepWithinFunds(
  said: Utterance,
  spendable: Cents | null,
  { view, mandate, recentTexts }: { view: RoomView; mandate: Mandate; recentTexts: readonly string[] },
  seed: string,
): Utterance {
  if (spendable === null || spendable >= mandate.limitPrice) return said;
  const short: Reason = {
    tactic: 'guard',
    timePressure: timePressureAt(view.now, mandate),
    referencePrice: said.price,
    targetPrice: spendable,
    guard: 'buyer_cannot_pay',
  };
  const reasons = [...said.reasons, short];
  if (said.price === null || said.price <= spendable) return { ...said, reasons };
  const rest = { reasons, nextTurnInMs: said.nextTurnInMs, price: null };
  if (remarkedLately(view)) return { ...rest, move: null, text: '', sentiment: 'neutral' };
  const move = { kind: 'comment' } as const;
  const words = speak(move, speakContext(move, view, mandate, recentTexts), rng(`${seed}/short-of-funds`));
  return { ...rest, move, text: words.text, sentiment: words.sentiment };
}

const remarkedLately = ({ recent, self, now }: RoomView): boolean =>
  recent.some(
    ({ agentId, kind, at }) => agentId === self.agentId && kind === 'comment' && now - at < REMARK_EVERY,
  );
