import {
  type Deal as ChainDeal,
  dealIdFromUuid,
  decodeMandate,
  encodeDeal,
  mandateHash,
} from '@agentrooms/contracts';
import type { Agreement, DealProposal, DealTerms, MandateMessage } from '@agentrooms/protocol';
import { MICRO_PER_CENT } from '../agents/mandate-draft.js';
import type { SettlingDeal, SettlingParty } from './settling-deal.js';
import { agreementDigest, centsOf } from './statements.js';

/** Both signed statements of a deal. */
export const agreementOf = (deal: Pick<SettlingDeal, 'agreement'>): Agreement =>
  deal.agreement as unknown as Agreement;

/** The terms as the verifiers attest and the contract settles them. @param deadline - unix seconds of the chain */
export function termsOf(deal: SettlingDeal, payToken: `0x${string}`, deadline: number): DealTerms {
  const terms: ChainDeal = {
    dealId: dealIdFromUuid(deal.id),
    seller: deal.sellerAgent.walletAddress as `0x${string}`,
    buyer: deal.buyerAgent.walletAddress as `0x${string}`,
    collection: deal.nft.contract as `0x${string}`,
    tokenId: BigInt(deal.nft.tokenId),
    payToken,
    price: BigInt(centsOf(deal.finalPrice)) * MICRO_PER_CENT,
    sellerMandate: mandateHash(decodeMandate(deal.sellerAgent.mandate.message)),
    buyerMandate: mandateHash(decodeMandate(deal.buyerAgent.mandate.message)),
    agreement: `0x${agreementDigest(agreementOf(deal).acceptance.statement)}`,
    deadline: BigInt(deadline),
  };
  return encodeDeal(terms);
}

/** Everything that a verifier needs besides the chain. */
export const proposalOf = (deal: SettlingDeal, terms: DealTerms): DealProposal => ({
  terms,
  sellerMandate: signedMandate(deal.sellerAgent.mandate),
  buyerMandate: signedMandate(deal.buyerAgent.mandate),
  agreement: agreementOf(deal),
});

const signedMandate = ({ message, signature }: SettlingParty['mandate']) => ({
  mandate: message as MandateMessage,
  signature: signature ?? '0x',
});
