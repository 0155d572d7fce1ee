import { createHash } from 'node:crypto';
import { decodeDeal, decodeMandate, encodeDeal, encodeMandate } from '@agentrooms/contracts';
import {
  encodeReceipt,
  type Agreement,
  type Certificate,
  type Equivocation,
  type MandateMessage,
  type Receipt,
  type SignedMandate,
} from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { CryptoService } from '../clients/crypto-service.client.js';
import { Network } from '../network/network.service.js';
import { conflict, notFound } from '../platform/errors/domain-error.js';
import { DealsRepository } from './deals.repository.js';
import type { SettlingParty } from './settling-deal.js';

/** Receipts of completed deals, put together from what settling them left behind. */
@Injectable()
export class DealReceipts {
  constructor(
    private readonly deals: DealsRepository,
    private readonly crypto: CryptoService,
    private readonly network: Network,
  ) {}

  /**
   * The receipt of a deal, in the one form that `agentrooms verify` accepts.
   *
   * @throws {DomainError} 404 `deal_not_found`; 409 `deal_not_completed`; 503 while the crypto service is away
   */
  async of(dealId: string): Promise<Receipt> {
    const deal = await this.deals.settling(dealId);
    if (deal === null) throw notFound('deal');
    const evidence = deal.evidence as unknown as Equivocation[] | null;
    const { terms, consensusResult, txHash, blockNumber, buyerAgent, sellerAgent } = deal;
    if (deal.status !== 'completed' || terms === null || txHash === null || blockNumber === null) {
      throw conflict('deal_not_completed', `The deal is ${deal.status}: only settled deals have a receipt`);
    }
    const { certificate } = consensusResult as unknown as { certificate: Certificate };
    const [{ verifiers }, { chainId, escrow }] = await Promise.all([
      this.crypto.verifiers(),
      this.network.deployment(),
    ]);
    const receipt: Omit<Receipt, 'digest'> = {
      version: 1,
      chainId,
      escrow,
      deal: { id: deal.id, terms: encodeDeal(decodeDeal(terms)) },
      sellerMandate: signedMandate(sellerAgent.mandate),
      buyerMandate: signedMandate(buyerAgent.mandate),
      agreement: deal.agreement as unknown as Agreement,
      registry: verifiers,
      certificate,
      ...(evidence && { evidence }),
      transaction: { hash: txHash, blockNumber: Number(blockNumber) },
    };
    return { ...receipt, digest: createHash('sha256').update(encodeReceipt(receipt)).digest('hex') };
  }
}

/** A wallet's signature may have come in upper case; its bytes are the same. */
const signedMandate = ({ message, signature }: SettlingParty['mandate']): SignedMandate => ({
  mandate: encodeMandate(decodeMandate(message)) as MandateMessage,
  signature: signature?.toLowerCase() ?? '0x',
});
