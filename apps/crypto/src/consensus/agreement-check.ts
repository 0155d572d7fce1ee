import { createHash } from 'node:crypto';
import { encodeAcceptance, encodeOffer, type Signed } from '@agentrooms/protocol';
import type { Address, Hex } from 'viem';
import { verifyEd25519 } from '../signatures/ed25519.js';
import { bytesFromHex } from '../signatures/hex.js';
import { isSmallOrder } from '../signatures/small-order.js';
import type { Proposal } from './proposal.js';
import { firstRefusal, type Check, type Refusal } from './refusal.js';

/** Where an agreement must have been made. */
export interface Market {
  chainId: number;
  /** Contract of a collection that a statement names by slug or by address; null when it is not known. */
  resolveCollection: (name: string) => Address | null;
}

/** Micro-USDC in a cent. */
const MICRO_PER_CENT = 10_000n;

/**
 * Checks that the agents whom the mandates name agreed on exactly these terms: an offer signed by one and its
 * acceptance signed by the other. Whether the offer still stood is not checked: it was judged when the acceptance was
 * committed, at a time that no later verifier can see; the mandates' expiry bounds it.
 */
export function checkAgreement({ deal, seller, buyer, agreement }: Proposal, market: Market): Refusal | null {
  const { offer, acceptance } = agreement;
  const [offering, accepting] = offer.statement.side === 'ask' ? [seller, buyer] : [buyer, seller];
  const offerText = textOf(() => encodeOffer(offer.statement));
  const acceptanceText = textOf(() => encodeAcceptance(acceptance.statement));
  if (offerText === null || acceptanceText === null)
    return { reason: 'mandate_invalid', detail: 'agreement_unencodable' };

  const { statement: asked } = offer;
  const { statement: accepted } = acceptance;
  const tokenId = deal.tokenId.toString();
  const check = (holds: boolean, detail: string): Check => [holds, 'mandate_invalid', `agreement_${detail}`];
  return firstRefusal([
    check(sameKey(offer.publicKey, offering.mandate.agentKey), 'offer_key'),
    check(sameKey(acceptance.publicKey, accepting.mandate.agentKey), 'acceptance_key'),
    check(isSignedStrictly(offer, offerText), 'offer_signature'),
    check(isSignedStrictly(acceptance, acceptanceText), 'acceptance_signature'),
    check(accepted.offerDigest === sha256(offerText), 'offer_digest'),
    check(accepted.offerId === asked.offerId, 'offer_id'),
    check(accepted.roomId === asked.roomId, 'room'),
    check(accepted.agentId !== asked.agentId, 'same_agent'),
    check(asked.chainId === market.chainId && accepted.chainId === market.chainId, 'chain'),
    check(market.resolveCollection(asked.collection) === deal.collection, 'offer_collection'),
    check(market.resolveCollection(accepted.collection) === deal.collection, 'acceptance_collection'),
    check(asked.tokenId === null || asked.tokenId === tokenId, 'offer_token'),
    check(accepted.tokenId === tokenId, 'acceptance_token'),
    check(BigInt(asked.priceCents) * MICRO_PER_CENT === deal.price, 'offer_price'),
    check(BigInt(accepted.priceCents) * MICRO_PER_CENT === deal.price, 'acceptance_price'),
    check(deal.agreement === `0x${sha256(acceptanceText)}`, 'digest'),
  ]);
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Null when a statement has no canonical text (control characters, fractions). */
function textOf(encode: () => string): string | null {
  try {
    return encode();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function sameKey(publicKey: string, agentKey: Hex): boolean {
  return `0x${publicKey.toLowerCase()}` === agentKey;
}

/**
 * Stricter than `POST /verify-signature`: with a key or an R of small order, one signature fits several messages, and
 * verifiers of different make could disagree.
 */
function isSignedStrictly({ signature, publicKey }: Signed<unknown>, text: string): boolean {
  const signatureBytes = bytesFromHex(signature, 64);
  const keyBytes = bytesFromHex(publicKey, 32);
  if (!signatureBytes || !keyBytes) return false;
  if (isSmallOrder(keyBytes) || isSmallOrder(signatureBytes.subarray(0, 32))) return false;
  return verifyEd25519(Buffer.from(text, 'utf8'), signatureBytes, keyBytes);
}
