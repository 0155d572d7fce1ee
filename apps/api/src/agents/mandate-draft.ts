import {
  encodeMandate,
  type Mandate,
  mandateHash,
  mandateNonce,
  mandateTypedDataJson,
  side,
} from '@agentrooms/contracts';
import type { MandateMessage, MandateTypedData } from '@agentrooms/protocol';
import type { Cents, Role } from '@agentrooms/negotiation';
import { Injectable } from '@nestjs/common';
import type { Address, Hex } from 'viem';
import { Network } from '../network/network.service.js';
import { MandateNonces } from './mandate-nonces.js';

/** micro-USDC in a cent. */
export const MICRO_PER_CENT = 10_000n;

/** An agent makes one deal, then leaves. */
const MAX_DEALS = 1;

/** What a mandate is to say, in the domain's terms. */
export interface MandateTerms {
  readonly principal: string;
  /** Ed25519 public key, 64 hex digits. */
  readonly agentPublicKey: string;
  readonly role: Role;
  /** Contract of the collection. */
  readonly contract: string;
  /** Null: any token. */
  readonly tokenId: string | null;
  readonly limit: Cents;
  readonly expiresAt: Date;
}

/** A mandate ready to be signed by a wallet. */
export interface DraftedMandate {
  readonly mandate: Mandate;
  readonly hash: Hex;
  readonly message: MandateMessage;
  readonly typedData: MandateTypedData;
}

/** Composes the EIP-712 mandates that bound what an agent can trade on the chain. */
@Injectable()
export class MandateDrafts {
  constructor(
    private readonly network: Network,
    private readonly nonces: MandateNonces,
  ) {}

  /** @throws {DomainError} 503 when the chain, which knows the principal's epoch, does not answer */
  async draft(terms: MandateTerms): Promise<DraftedMandate> {
    const deployment = await this.network.deployment();
    const principal = terms.principal as Address;
    const epoch = await this.network.read((reader) => reader.mandateEpoch(principal));
    const unique = await this.nonces.take(deployment.chainId, principal);
    const mandate: Mandate = {
      principal,
      agentKey: `0x${terms.agentPublicKey}`,
      side: terms.role === 'seller' ? side.sell : side.buy,
      collection: terms.contract as Address,
      tokenId: BigInt(terms.tokenId ?? 0),
      anyToken: terms.tokenId === null,
      payToken: deployment.usdc,
      limitPrice: BigInt(terms.limit) * MICRO_PER_CENT,
      maxDeals: MAX_DEALS,
      validAfter: 0n,
      expiry: BigInt(Math.floor(terms.expiresAt.getTime() / 1000)),
      nonce: mandateNonce(epoch, unique),
    };
    const typedData = mandateTypedDataJson(mandate, deployment) as unknown as MandateTypedData;
    return {
      mandate,
      hash: mandateHash(mandate),
      message: encodeMandate(mandate) as MandateMessage,
      typedData,
    };
  }
}
