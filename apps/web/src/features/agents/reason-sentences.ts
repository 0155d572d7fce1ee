import type { DecisionReason } from '@agentrooms/protocol';
import { formatPrice } from '@/features/market/format-price';

type Say = (reason: DecisionReason) => string;

const usdc = (price: number | null) => (price === null ? 'its price' : `${formatPrice(price)} USDC`);
const wants = ({ targetPrice }: DecisionReason) =>
  targetPrice === null ? '' : ` It aims at ${usdc(targetPrice)}.`;
const against = ({ referencePrice }: DecisionReason) =>
  referencePrice === null ? '' : ` (against ${usdc(referencePrice)})`;

/** How the strategies of packages/negotiation think, in plain words. */
const tactics: Record<DecisionReason['tactic'], Say> = {
  margin: (reason) => `Keeps the margin that the market still seems to allow.${wants(reason)}`,
  equilibrium: (reason) =>
    `Expects the market to settle near ${usdc(reason.referencePrice)}.${wants(reason)}`,
  boulware: (reason) => `Holds firm now and gives way late.${wants(reason)}`,
  linear: (reason) => `Gives way a little at a time, evenly.${wants(reason)}`,
  beat_rival: (reason) => `Goes slightly ahead of a rival${against(reason)}.${wants(reason)}`,
  high_demand: (reason) =>
    `Demand is on its side, so it does not give way${against(reason)}.${wants(reason)}`,
  bargain_hunt: (reason) => `Waits for a bargain${against(reason)}.${wants(reason)}`,
  deadline: (reason) => `Time runs out: it moves faster towards its limit.${wants(reason)}`,
  accept_next: (reason) =>
    `The other side's ${usdc(reason.referencePrice)} is at least as good as what it would ask for next${
      reason.targetPrice === null ? '' : `, ${usdc(reason.targetPrice)}`
    }.`,
  answer: (reason) => `Answers an offer of ${usdc(reason.referencePrice)}.${wants(reason)}`,
  hold: (reason) => `Nothing worth saying changed, so its price stands${against(reason)}.${wants(reason)}`,
  guard: (reason) => guards[reason.guard ?? 'beyond_limit'](reason),
};

const guards: Record<NonNullable<DecisionReason['guard']>, Say> = {
  mandate_expired: () => 'The mandate had expired: it stays silent.',
  not_a_price: () => 'What it wanted to say was no price: held back.',
  beyond_limit: (reason) => `Kept within the limit that you signed.${wants(reason)}`,
  above_max_price: (reason) => `Kept below the highest ask that you allow.${wants(reason)}`,
  repeats_own_offer: () => 'The same price stands already: not said twice.',
  crosses_standing_offer: (reason) =>
    `Somebody already offers ${usdc(reason.referencePrice)}: it accepts that instead of naming a worse price.`,
  offer_gone: () => 'The offer that it wanted to answer was gone.',
  offer_expired: () => 'The offer that it wanted to answer had expired.',
  own_side: () => 'The offer that it wanted to answer was on its own side.',
  other_token: () => 'The offer was for another piece than your mandate allows.',
  offer_beyond_limit: (reason) => `The offer${against(reason)} was beyond the limit that you signed.`,
  addressed_to_self: () => 'It would have spoken to itself: said to the room instead.',
  buyer_cannot_pay: (reason) => `Your wallet can pay no more than ${usdc(reason.targetPrice)} now.`,
};

/** One step of an agent's reasoning as a sentence for its owner; a step of a newer server keeps its code. */
export function reasonSentence(reason: DecisionReason): string {
  const say = tactics[reason.tactic] as Say | undefined;
  return say ? say(reason) : reason.tactic.replaceAll('_', ' ');
}
