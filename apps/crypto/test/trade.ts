import { createHash, randomUUID } from 'node:crypto';
import {
  dealIdFromUuid,
  encodeDeal,
  encodeMandate,
  mandateHash,
  mandateNonce,
  side,
  signMandate,
  type Deal,
  type Mandate,
} from '@agentrooms/contracts';
import {
  encodeAcceptance,
  encodeOffer,
  type AcceptanceStatement,
  type DealProposal,
  type OfferStatement,
} from '@agentrooms/protocol';
import { keygenAsync, signAsync } from '@noble/ed25519';
import type { Hex } from 'viem';
import { SLUG, type Market, type Pair, type Wallet } from './market.js';

/** An agent's Ed25519 keys. @noble/ed25519 signs, so that node:crypto verifies what another implementation made. */
export interface AgentKeys {
  secretKey: Uint8Array;
  publicKey: string;
}

/** What is different from a flawless deal at 48 USDC. Everything is signed after the changes. */
export interface Changes {
  seller?: Partial<Mandate>;
  buyer?: Partial<Mandate>;
  offer?: Partial<OfferStatement>;
  acceptance?: Partial<AcceptanceStatement>;
  terms?: Partial<Deal>;
  /** Who signs instead of the seller's wallet, the offering and the accepting agent. */
  sellerSigner?: Wallet;
  offerSigner?: AgentKeys;
  acceptanceSigner?: AgentKeys;
}

export interface Trade extends Pair {
  dealId: string;
  proposal: DealProposal;
}

export async function newAgent(): Promise<AgentKeys> {
  const { secretKey, publicKey } = await keygenAsync();
  return { secretKey, publicKey: hex(publicKey) };
}

/** Two agents agree for two wallets. */
export async function agree(market: Market, pair: Pair, changes: Changes = {}): Promise<Trade> {
  const { deployment, collection } = market;
  const { seller, buyer, tokenId } = pair;
  const dealId = randomUUID();
  const now = Math.max((await market.reader.block()).timestamp, Math.floor(Date.now() / 1000));
  const [sellerAgent, buyerAgent] = [await newAgent(), await newAgent()];
  const unique = BigInt(dealIdFromUuid(dealId));
  const common = {
    collection,
    tokenId,
    anyToken: false,
    payToken: deployment.usdc,
    maxDeals: 1,
    validAfter: 0n,
    expiry: BigInt(now + 86_400),
    nonce: mandateNonce(0n, unique),
  };
  const ask: Mandate = {
    ...common,
    principal: seller.address,
    agentKey: `0x${sellerAgent.publicKey}`,
    side: side.sell,
    limitPrice: 40_000_000n,
    ...changes.seller,
  };
  const bid: Mandate = {
    ...common,
    principal: buyer.address,
    agentKey: `0x${buyerAgent.publicKey}`,
    side: side.buy,
    limitPrice: 60_000_000n,
    ...changes.buyer,
  };

  const statement = {
    chainId: deployment.chainId,
    roomId: 'room',
    collection: SLUG,
    priceCents: 4800,
    offerId: randomUUID(),
  };
  const offer: OfferStatement = {
    ...statement,
    agentId: 'seller',
    turn: 3,
    side: 'ask',
    tokenId: tokenId.toString(),
    expiresAt: (now + 600) * 1000,
    ...changes.offer,
  };
  const acceptance: AcceptanceStatement = {
    ...statement,
    agentId: 'buyer',
    turn: 5,
    tokenId: tokenId.toString(),
    offerDigest: sha256(encodeOffer(offer)),
    ...changes.acceptance,
  };
  const deal: Deal = {
    dealId: dealIdFromUuid(dealId),
    seller: seller.address,
    buyer: buyer.address,
    collection,
    tokenId,
    payToken: deployment.usdc,
    price: 48_000_000n,
    sellerMandate: mandateHash(ask),
    buyerMandate: mandateHash(bid),
    agreement: `0x${sha256(encodeAcceptance(acceptance))}`,
    deadline: BigInt(now + 3_600),
    ...changes.terms,
  };
  const [offering, accepting] = offer.side === 'ask' ? [sellerAgent, buyerAgent] : [buyerAgent, sellerAgent];
  const offerSigner = changes.offerSigner ?? offering;
  const acceptanceSigner = changes.acceptanceSigner ?? accepting;
  const sellerKey = (changes.sellerSigner ?? seller).key;
  const proposal: DealProposal = {
    terms: encodeDeal(deal),
    sellerMandate: { mandate: mandateJson(ask), signature: await signMandate(sellerKey, ask, deployment) },
    buyerMandate: { mandate: mandateJson(bid), signature: await signMandate(buyer.key, bid, deployment) },
    agreement: {
      offer: {
        statement: offer,
        publicKey: offerSigner.publicKey,
        signature: await sign(encodeOffer(offer), offerSigner),
      },
      acceptance: {
        statement: acceptance,
        publicKey: acceptanceSigner.publicKey,
        signature: await sign(encodeAcceptance(acceptance), acceptanceSigner),
      },
    },
  };
  return { ...pair, dealId, proposal };
}

/** The request of `/run-consensus` for a trade. */
export function consensusRequest({ dealId, proposal }: Trade) {
  return { dealId, nftOwnership: true, buyerBalance: 100, signatures: [], proposal };
}

function mandateJson(mandate: Mandate): DealProposal['sellerMandate']['mandate'] {
  return encodeMandate(mandate) as DealProposal['sellerMandate']['mandate'];
}

async function sign(text: string, { secretKey }: AgentKeys): Promise<string> {
  return hex(await signAsync(Buffer.from(text), secretKey));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hex(bytes: Uint8Array): Hex {
  return Buffer.from(bytes).toString('hex') as Hex;
}
