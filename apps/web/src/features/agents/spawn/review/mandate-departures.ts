import type { ConfigResponse, MandateTypedData } from '@agentrooms/protocol';
import type { ChosenNft, SpawnValues } from '../spawn-values';
import { microFromUsdc } from './micro-usdc';

/** A mandate lives for a day; what is valid much longer is not what was asked for. Clocks may be apart. */
const LONGEST_VALIDITY_S = 2 * 86_400;
/** A mandate counts at once, give or take the clocks, s. */
const LATEST_START_S = 600;

/** What the browser knows of what is about to be signed, without asking for the mandate. */
export interface AskedMandate {
  role: SpawnValues['role'];
  nft: ChosenNft | null;
  /** USDC. */
  limit: number;
  collection: string;
  wallet: string;
  config: Pick<ConfigResponse, 'chainId' | 'contracts'>;
}

/** Addresses are written with capitals as a checksum (EIP-55), or without. */
export const isSame = (one: unknown, other: unknown): boolean =>
  String(one).toLowerCase() === String(other).toLowerCase();

/**
 * The fields in which a mandate that the server drew up departs from what was chosen in this browser; empty when it is
 * the one that was asked for. It allows exactly one deal, from now on and for about a day.
 * @param now Unix milliseconds
 */
export function mandateDepartures(
  { domain, message }: MandateTypedData,
  asked: AskedMandate,
  now: number,
): string[] {
  const { role, nft, limit, collection, wallet, config } = asked;
  const expected: [field: string, is: unknown, should: unknown][] = [
    ['principal', message.principal, wallet],
    ['side', message.side, role === 'seller' ? 0 : 1],
    ['collection', message.collection, config.contracts.collections[collection]],
    ['anyToken', message.anyToken, nft === null],
    ['tokenId', message.tokenId, nft?.tokenId ?? '0'],
    ['payToken', message.payToken, config.contracts.usdc],
    ['limitPrice', message.limitPrice, microFromUsdc(limit)],
    ['maxDeals', message.maxDeals, 1],
    ['chain', domain.chainId, config.chainId],
    ['contract', domain.verifyingContract, config.contracts.escrow],
  ];
  const departed = expected.filter(([, is, should]) => !isSame(is, should)).map(([field]) => field);
  const seconds = now / 1000;
  if (!(Number(message.validAfter) <= seconds + LATEST_START_S)) departed.push('validAfter');
  if (!(Number(message.expiry) <= seconds + LONGEST_VALIDITY_S)) departed.push('expiry');
  return departed;
}
