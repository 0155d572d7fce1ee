import type { Mood } from './mood.js';

/**
 * The sentences of one style and role. Slots: {price} (with "USDC"), {nft}, {trait}, {to}. A sentence is used only
 * when all its slots can be filled. Sentences name no other figure than {price}.
 */
export interface RolePhrases {
  /** First price of the agent. */
  readonly open: readonly string[];
  /** A new price that gives more than the last one; also used for counters. */
  readonly concede: readonly string[];
  /** A new price that gives less than the last one. */
  readonly harden: readonly string[];
  /** A price in answer to somebody's offer. */
  readonly counter: readonly string[];
  readonly accept: readonly string[];
  readonly reject: readonly string[];
  readonly comment: readonly string[];
  readonly greeting: readonly string[];
  readonly farewell: readonly string[];
}

export interface Phrasebook {
  readonly seller: RolePhrases;
  readonly buyer: RolePhrases;
  /** Whole sentences that turn to somebody, put in front. */
  readonly openers: {
    readonly counter: readonly string[];
    readonly accept: readonly string[];
    readonly reject: readonly string[];
    readonly other: readonly string[];
  };
  /** Whole sentences put behind a price now and then. */
  readonly closers: Readonly<Record<Mood, readonly string[]>>;
}
