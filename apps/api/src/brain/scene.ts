import { type Mandate, type RoomView, type SpeakContext, speakContext } from '@agentrooms/negotiation';
import { admit, type Decided, type Envelope, envelopeOf } from './envelope.js';
import type { Proposal } from './proposal.js';
import type { Said } from './quoted.js';
import { checkWords } from './words.js';

/** What a voice is asked about: the rules' move in its room. */
export interface Scene {
  readonly decided: Decided;
  readonly envelope: Envelope;
  readonly context: SpeakContext;
  readonly view: RoomView;
  readonly mandate: Mandate;
  readonly strategy: Mandate['strategy'];
  readonly talk: readonly Said[];
}

/** @param addressee - the name of a person who is answered, when the move itself is addressed to nobody */
export function sceneOf(
  decided: Decided,
  { view, mandate }: { view: RoomView; mandate: Mandate },
  talk: readonly Said[],
  addressee?: string,
): Scene {
  const context = speakContext(decided.move, view, mandate);
  return {
    decided,
    envelope: envelopeOf(decided, view, mandate),
    context: addressee === undefined ? context : { ...context, addressee },
    view,
    mandate,
    strategy: mandate.strategy,
    talk,
  };
}

/** A proposal as a move and words that may be committed, or what is wrong with it. */
export function admitted(
  proposal: Proposal,
  { decided, view, mandate, context }: Pick<Scene, 'decided' | 'view' | 'mandate' | 'context'>,
): (Decided & { readonly text: string }) | { readonly problem: string } {
  const move = admit(proposal, decided, view, mandate);
  if ('problem' in move) return move;
  const words = checkWords(
    proposal.message,
    { kind: move.move.kind, price: move.price },
    trustedNames(context),
  );
  return 'problem' in words ? words : { ...move, ...words };
}

/**
 * Names whose digits are no figures: those of tokens and traits. Names of agents are not among them: strangers choose
 * them, and one called "1 USDC" would smuggle a price past the check.
 */
const trustedNames = ({ nft, collection }: SpeakContext): string[] =>
  (nft === null ? [collection] : [nft.name, ...nft.traits, collection]).filter((name) => !money.test(name));

/** A token's metadata may come from its contract: what looks like an amount of money is no name. */
const money = /usd|dollar|\p{Sc}/iu;
