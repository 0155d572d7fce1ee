import { encodeAcceptance, encodeOffer, type Signed } from '@agentrooms/protocol';
import { isAddress, sha256, stringToBytes } from 'viem';
import { check, type Check } from '../check.js';
import { isSignedBy } from '../ed25519.js';
import type { Authorization, Evidence } from '../evidence.js';

/** Micro-USDC in a cent. */
const MICRO_PER_CENT = 10_000n;

/** The agents whom the wallets named made the offer and accepted it (Ed25519). */
export async function checkStatements({ receipt, seller, buyer }: Evidence): Promise<Check[]> {
  const { offer, acceptance } = receipt.agreement;
  const [offering, accepting] = offer.statement.side === 'ask' ? [seller, buyer] : [buyer, seller];
  return [
    await checkStatement('offer', offer, encodeOffer(offer.statement), offering),
    await checkStatement('acceptance', acceptance, encodeAcceptance(acceptance.statement), accepting),
  ];
}

async function checkStatement(
  what: 'offer' | 'acceptance',
  { publicKey, signature }: Signed<unknown>,
  text: string,
  { role, mandate }: Authorization,
): Promise<Check> {
  return check(`${what}_signature`, `The ${role}'s agent signed the ${what}`, [
    [`0x${publicKey}` === mandate.agentKey, `the key is not the one that the ${role}'s mandate names`],
    [await isSignedBy(publicKey, signature, text), 'the signature does not verify'],
  ]);
}

/** Offer → acceptance → terms: each names the one before by its SHA-256, and all say the same. */
export function checkAgreement({ receipt, deal }: Evidence): Check {
  const { statement: offer } = receipt.agreement.offer;
  const { statement: acceptance } = receipt.agreement.acceptance;
  const token = deal.tokenId.toString();
  const cents = (price: number): bigint => BigInt(price) * MICRO_PER_CENT;
  return check('agreement', 'The terms are what was offered and accepted', [
    [acceptance.offerDigest === digestOf(encodeOffer(offer)), 'the acceptance is of another offer'],
    [deal.agreement === `0x${digestOf(encodeAcceptance(acceptance))}`, 'the terms are of another acceptance'],
    [acceptance.offerId === offer.offerId, 'offer and acceptance name different offers'],
    [acceptance.roomId === offer.roomId, 'offer and acceptance were made in different rooms'],
    [acceptance.agentId !== offer.agentId, 'an agent accepted its own offer'],
    [cents(offer.priceCents) === deal.price, 'the price is not the one offered'],
    [cents(acceptance.priceCents) === deal.price, 'the price is not the one accepted'],
    [offer.tokenId === null || offer.tokenId === token, 'the token is not the one offered'],
    [acceptance.tokenId === token, 'the token is not the one accepted'],
    [acceptance.collection === offer.collection, 'offer and acceptance name different collections'],
    [
      !isAddress(offer.collection, { strict: false }) || offer.collection === deal.collection,
      'the collection is not the one offered',
    ],
  ]);
}

const digestOf = (text: string): string => sha256(stringToBytes(text)).slice(2);
