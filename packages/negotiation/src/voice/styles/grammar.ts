import type { Mood } from '../mood.js';
import type { Role } from '../../vocabulary.js';

/**
 * A sentence with choices and slots: "[Okay|Alright], {price}[| for {nft}]." Choices do not nest. Slots: {price} (with
 * "USDC"), {nft}, {trait} (with its article), {to}, {rival}, {dealer}. It is used only when all its slots can be filled,
 * and names no other figure than {price}.
 */
export type Sentence = string;
export type Sentences = readonly Sentence[];
export type ByRole = Readonly<Record<Role, Sentences>>;

/** All that a communication style can say. Each list holds whole sentences. */
export interface StyleGrammar {
  /** First price of the agent. */
  readonly open: ByRole;
  /** A new price that gives more than the last one. */
  readonly concede: ByRole;
  /** A new price that gives less than the last one. */
  readonly harden: ByRole;
  /** A price in answer to somebody's offer; must not claim a change of price. */
  readonly counter: ByRole;
  readonly accept: ByRole;
  readonly reject: ByRole;
  /** Without any news. */
  readonly comment: ByRole;
  readonly greeting: ByRole;
  /** Leaving without a deal. */
  readonly farewell: ByRole;
  /** Leaving after a deal; also follows an acceptance. */
  readonly goodDeal: ByRole;

  /** Turn to {to}; said before a price, a yes, a no, or anything. */
  readonly turnTo: {
    readonly price: Sentences;
    readonly accept: Sentences;
    readonly reject: Sentences;
    readonly any: Sentences;
    /** {to} has just said no to us. */
    readonly afterNo: Sentences;
  };
  /** {rival} is ahead of us: undercuts our ask, outbids us. Also a remark by itself. */
  readonly behind: ByRole;
  /** With this price we are ahead of {rival}. */
  readonly ahead: ByRole;
  /** {dealer} has just closed a deal with somebody else. Also a remark by itself. */
  readonly dealSeen: ByRole;
  /** The price answered is far from ours, or close to it. */
  readonly gap: { readonly far: Sentences; readonly close: Sentences };
  readonly closers: Readonly<Record<Mood, Sentences>>;
  /** How much this style likes to say around a price, 0..1. */
  readonly talkative: number;
}
