import { createHash } from 'node:crypto';
import {
  type AcceptanceStatement,
  encodeAcceptance,
  encodeOffer,
  type OfferStatement,
} from '@agentrooms/protocol';
import type { Offer } from '@agentrooms/database';

/** Integer cents of a stored price. */
export const centsOf = (price: Offer['price']): number => Number(price.mul(100).toFixed(0));

/** The statement that an offer's signature covers, rebuilt from what is stored. */
export const offerStatement = (
  offer: Pick<Offer, 'id' | 'roomId' | 'agentId' | 'turn' | 'role' | 'price' | 'expiresAt'>,
  context: { chainId: number; collection: string; tokenId: string | null },
): OfferStatement => ({
  ...context,
  roomId: offer.roomId,
  agentId: offer.agentId,
  turn: offer.turn,
  offerId: offer.id,
  side: offer.role === 'seller' ? 'ask' : 'bid',
  priceCents: centsOf(offer.price),
  expiresAt: offer.expiresAt.getTime(),
});

/** SHA-256 of an offer's canonical encoding, hex. */
export const offerDigest = (offer: OfferStatement): string => sha256(encodeOffer(offer));

/** SHA-256 of an acceptance's canonical encoding, hex: what the contract records as the agreement. */
export const agreementDigest = (acceptance: AcceptanceStatement): string =>
  sha256(encodeAcceptance(acceptance));

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
