import type { Mandate } from '../mandate/mandate.js';
import type { Cents } from '../money/cents.js';
import type { Role } from '../vocabulary.js';

/** What the words may say about a token: its name ("Bored Ape #1234") and its traits ("Golden Fur"). */
export interface NftSketch {
  readonly name: string;
  readonly traits: readonly string[];
}

/** An offer that can be accepted now: a seller's ask or a buyer's bid. Times in milliseconds. */
export interface StandingOffer {
  readonly offerId: string;
  readonly agentId: string;
  readonly agentName: string;
  readonly role: Role;
  readonly price: Cents;
  /** A seller's token; for a bid the only token it is for, or null for any of the collection. */
  readonly tokenId: string | null;
  /** The token in words, for asks. */
  readonly nft: NftSketch | null;
  readonly placedAt: number;
  readonly expiresAt: number;
}

/** Whether an agent with this mandate and the maker of `offer` are on opposite sides and mean the same token. */
export const isCompatible = (
  { role, tokenId }: Pick<Mandate, 'role' | 'tokenId'>,
  offer: Pick<StandingOffer, 'role' | 'tokenId'>,
): boolean => {
  if (offer.role === role) return false;
  const wanted = role === 'buyer' ? tokenId : offer.tokenId;
  const sold = role === 'buyer' ? offer.tokenId : tokenId;
  return wanted === null || wanted === sold;
};

/** Sorts asks cheapest first and bids dearest first; of equal prices the older one, then the smaller id. */
export const bestFirst = (a: StandingOffer, b: StandingOffer): number =>
  (a.role === 'seller' ? a.price - b.price : b.price - a.price) ||
  a.placedAt - b.placedAt ||
  (a.offerId < b.offerId ? -1 : 1);
