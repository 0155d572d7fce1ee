import type { MandateTypedData } from '@agentrooms/protocol';
import { formatPrice } from '@/features/market/format-price';
import { MICRO_PER_CENT } from './micro-usdc';

/** One value that the wallet signs. */
export interface MandateRow {
  /** Its name in the typed data (EIP-712), `domain.` before those of the domain. */
  field: string;
  label: string;
  /** What it means here. */
  words: string;
  /** The value itself, as it is signed. */
  exact: string;
}

/** Names of what the typed data hold as numbers and addresses. */
export interface MandateNames {
  collection: string;
  /** Name of the one token that is wanted or sold; null: any. */
  token: string | null;
  chain: string;
}

/** micro-USDC in USDC with two decimals; what is less than a cent shows in the exact value only. */
export const microInWords = (micro: string | bigint): string =>
  formatPrice(Number(BigInt(micro) / MICRO_PER_CENT) / 100);

/** Unix seconds as the reader's date and time. */
const dateInWords = (seconds: string): string =>
  new Date(Number(seconds) * 1000).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** Every field of a mandate's typed data in words and as it is signed, in the order in which a reader asks. */
export function mandateRows({ domain, message }: MandateTypedData, names: MandateNames): MandateRow[] {
  const sells = message.side === 0;
  return [
    {
      field: 'principal',
      label: 'Whose',
      words: sells ? 'Your wallet, whose piece is sold' : 'Your wallet, which pays',
      exact: message.principal,
    },
    { field: 'side', label: 'Side', words: sells ? 'Sells' : 'Buys', exact: String(message.side) },
    { field: 'collection', label: 'Collection', words: names.collection, exact: message.collection },
    {
      field: 'anyToken',
      label: 'Any token',
      words: message.anyToken ? 'Any piece of the collection' : 'Only the one below',
      exact: String(message.anyToken),
    },
    {
      field: 'tokenId',
      label: 'Token',
      words: message.anyToken ? 'None in particular: not used' : (names.token ?? 'This one only'),
      exact: message.tokenId,
    },
    {
      field: 'limitPrice',
      label: 'Limit price',
      words: `${sells ? 'At least' : 'At most'} ${microInWords(message.limitPrice)} USDC`,
      exact: message.limitPrice,
    },
    { field: 'payToken', label: 'Paid in', words: 'USDC', exact: message.payToken },
    {
      field: 'maxDeals',
      label: 'Deals',
      words: message.maxDeals === 1 ? 'One, then the mandate is used up' : `Up to ${message.maxDeals}`,
      exact: String(message.maxDeals),
    },
    {
      field: 'validAfter',
      label: 'Valid from',
      words: message.validAfter === '0' ? 'At once' : dateInWords(message.validAfter),
      exact: message.validAfter,
    },
    { field: 'expiry', label: 'Valid until', words: dateInWords(message.expiry), exact: message.expiry },
    {
      field: 'agentKey',
      label: 'Agent’s key',
      words: 'Only what this key signs binds you',
      exact: message.agentKey,
    },
    { field: 'nonce', label: 'Nonce', words: 'Makes this mandate unique', exact: message.nonce },
    {
      field: 'domain.verifyingContract',
      label: 'Contract',
      words: 'The escrow that enforces all this',
      exact: domain.verifyingContract,
    },
    { field: 'domain.chainId', label: 'Chain', words: names.chain, exact: String(domain.chainId) },
    {
      field: 'domain.name',
      label: 'Protocol',
      words: 'What the signature is for',
      exact: domain.name,
    },
    { field: 'domain.version', label: 'Version', words: 'Of the protocol', exact: domain.version },
  ];
}
