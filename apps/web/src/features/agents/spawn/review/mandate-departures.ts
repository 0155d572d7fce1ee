import { centsFromUsdc } from '@agentrooms/negotiation';
import type { ConfigResponse, MandateTypedData } from '@agentrooms/protocol';
import type { ChosenNft, SpawnValues } from '../spawn-values';

const MICRO_PER_CENT = 10_000n;

/** What the browser knows of what is about to be signed, without asking for the mandate. */
export interface Chosen {
  role: SpawnValues['role'];
  nft: ChosenNft | null;
  /** USDC. */
  limit: number;
  collection: string;
  wallet: string;
  config: Pick<ConfigResponse, 'chainId' | 'contracts'>;
}

/**
 * The fields in which a mandate that the server drew up departs from what was chosen in this browser; empty when it is
 * the one that was asked for. It allows exactly one deal.
 */
export function mandateDepartures({ domain, message }: MandateTypedData, chosen: Chosen): string[] {
  const { role, nft, limit, collection, wallet, config } = chosen;
  const expected: [field: string, is: unknown, should: unknown][] = [
    ['principal', message.principal, wallet],
    ['side', message.side, role === 'seller' ? 0 : 1],
    ['collection', message.collection, config.contracts.collections[collection]],
    ['anyToken', message.anyToken, nft === null],
    ['tokenId', message.tokenId, nft?.tokenId ?? '0'],
    ['payToken', message.payToken, config.contracts.usdc],
    ['limitPrice', message.limitPrice, BigInt(centsFromUsdc(limit)) * MICRO_PER_CENT],
    ['maxDeals', message.maxDeals, 1],
    ['chain', domain.chainId, config.chainId],
    ['contract', domain.verifyingContract, config.contracts.escrow],
  ];
  // Addresses are written with capitals as a checksum (EIP-55), or without.
  return expected
    .filter(([, is, should]) => String(is).toLowerCase() !== String(should).toLowerCase())
    .map(([field]) => field);
}
