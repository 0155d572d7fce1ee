import { keccak256, maxUint256, slice, stringToHex, type Hex } from 'viem';
import type { Deal, Settlement } from '../src/deal.js';
import type { Mandate } from '../src/mandate.js';
import { newWallet } from './market.js';

/** One change of a valid settlement after everything was signed, and the error it must be refused with. */
export interface Mutation {
  name: string;
  /** Custom error, with its first argument when that tells the side (0 sells, 1 buys) or the attestation. */
  refusal: string;
  mutate: (valid: Settlement) => Settlement;
}

const stranger = newWallet().address;
const other32 = keccak256(stringToHex('other'));
const SECP256K1_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
/** In five years: valid wherever a time may be late. */
const LATE = 1_950_000_000n;

/**
 * By field of the deal: a value that is wrong and what it is refused with. Where nothing else is amiss, the verifiers'
 * signatures recover to other addresses, of which the first is unknown.
 */
export const dealChanges: Record<keyof Deal, (readonly [(deal: Deal) => unknown, string])[]> = {
  dealId: [[() => other32, 'UnknownVerifier']],
  seller: [
    [() => stranger, 'PrincipalMismatch 0'],
    [(deal) => deal.buyer, 'SelfTrade'],
  ],
  buyer: [
    [() => stranger, 'PrincipalMismatch 1'],
    [(deal) => deal.seller, 'SelfTrade'],
  ],
  collection: [[() => stranger, 'CollectionMismatch 0']],
  tokenId: [[(deal) => deal.tokenId + 1n, 'TokenMismatch 0']],
  payToken: [[() => stranger, 'PayTokenMismatch 0']],
  price: [
    [(deal) => deal.price + 1n, 'UnknownVerifier'],
    [(deal) => deal.price - 1n, 'UnknownVerifier'],
    [() => 0n, 'PriceBelowSellerLimit 0'],
    [() => maxUint256, 'PriceAboveBuyerLimit'],
  ],
  sellerMandate: [
    [() => other32, 'MandateHashMismatch 0'],
    [(deal) => deal.buyerMandate, 'MandateHashMismatch 0'],
  ],
  buyerMandate: [
    [() => other32, 'MandateHashMismatch 1'],
    [(deal) => deal.sellerMandate, 'MandateHashMismatch 1'],
  ],
  agreement: [[() => other32, 'UnknownVerifier']],
  deadline: [
    [() => LATE, 'UnknownVerifier'],
    [() => 1n, 'DeadlinePassed 1'],
  ],
};

/** By field of a mandate: a value that its principal did not sign, and the error that names the side. */
export const mandateChanges: Record<keyof Mandate, readonly [(mandate: Mandate) => unknown, string]> = {
  principal: [() => stranger, 'PrincipalMismatch'],
  agentKey: [() => other32, 'MandateHashMismatch'],
  side: [(mandate) => 1 - mandate.side, 'WrongSide'],
  collection: [() => stranger, 'CollectionMismatch'],
  tokenId: [(mandate) => mandate.tokenId + 1n, 'TokenMismatch'],
  anyToken: [() => true, 'MandateHashMismatch'],
  payToken: [() => stranger, 'PayTokenMismatch'],
  limitPrice: [(mandate) => (mandate.side === 0 ? 0n : maxUint256), 'MandateHashMismatch'],
  maxDeals: [() => 2, 'MandateHashMismatch'],
  validAfter: [() => 1n, 'MandateHashMismatch'],
  expiry: [() => LATE, 'MandateHashMismatch'],
  nonce: [(mandate) => mandate.nonce + 1n, 'MandateHashMismatch'],
};

const flip = (signature: Hex, byte: number): Hex => {
  const bytes = Buffer.from(signature.slice(2), 'hex');
  bytes[byte]! ^= 1;
  return `0x${bytes.toString('hex')}`;
};

/** The other signature that recovers to the same signer: s on the upper half of the curve's order. */
const malleated = (signature: Hex): Hex => {
  const s = SECP256K1_ORDER - BigInt(slice(signature, 32, 64));
  const v = signature.endsWith('1b') ? '1c' : '1b';
  return `${slice(signature, 0, 32)}${s.toString(16).padStart(64, '0')}${v}`;
};

/** Ways to spoil one signature. */
const spoilt: [string, (signature: Hex) => Hex][] = [
  ['absent', () => '0x'],
  ['64 bytes', (signature) => slice(signature, 0, 64)],
  ['66 bytes', (signature) => `${signature}00`],
  ['all zero', () => `0x${'00'.repeat(65)}`],
  ['another v', (signature) => `${slice(signature, 0, 64)}1d`],
  ['high s (EIP-2)', malleated],
];

const withMandate = (
  valid: Settlement,
  key: 'seller' | 'buyer',
  field: string,
  value: unknown,
): Settlement => ({
  ...valid,
  [key]: { ...valid[key], [field]: value },
});

const attested = (name: string, refusal: string, change: (valid: readonly Hex[]) => Hex[]): Mutation => ({
  name: `attestations: ${name}`,
  refusal,
  mutate: (valid) => ({ ...valid, attestations: change(valid.attestations) }),
});

const replaced = (list: readonly Hex[], index: number, by: Hex) => list.with(index, by);

/** Every single change of a valid settlement that needs no signature. */
export const mutations: Mutation[] = [
  ...Object.entries(dealChanges).flatMap(([field, changes]) =>
    changes.map(([value, refusal], index) => ({
      name: `deal.${field} #${index}`,
      refusal,
      mutate: (valid: Settlement) => ({ ...valid, deal: { ...valid.deal, [field]: value(valid.deal) } }),
    })),
  ),
  ...(['seller', 'buyer'] as const).flatMap((key, index) =>
    Object.entries(mandateChanges).map(([field, [value, error]]) => ({
      name: `${key}.${field}`,
      refusal: `${error} ${index}`,
      mutate: (valid: Settlement) => withMandate(valid, key, field, value(valid[key])),
    })),
  ),
  ...(['sellerSignature', 'buyerSignature'] as const).flatMap((key, index) => [
    ...spoilt.map(([name, spoil]) => ({
      name: `${key}: ${name}`,
      refusal: `BadMandateSignature ${index}`,
      mutate: (valid: Settlement) => ({ ...valid, [key]: spoil(valid[key]) }),
    })),
    {
      name: `${key}: the other side's`,
      refusal: `BadMandateSignature ${index}`,
      mutate: (valid: Settlement) => ({
        ...valid,
        [key]: valid[key === 'sellerSignature' ? 'buyerSignature' : 'sellerSignature'],
      }),
    },
    {
      name: `${key}: one bit of s`,
      refusal: `BadMandateSignature ${index}`,
      mutate: (valid: Settlement) => ({ ...valid, [key]: flip(valid[key], 63) }),
    },
  ]),
  ...spoilt.map(([name, spoil], index) =>
    attested(`one ${name}`, `BadAttestation ${index % 5}`, (list) =>
      replaced(list, index % 5, spoil(list[index % 5]!)),
    ),
  ),
  attested('none', 'TooFewAttestations 0', () => []),
  attested('four', 'TooFewAttestations 4', (list) => list.slice(1)),
  attested('reversed', 'AttestationsNotAscending 1', (list) => list.toReversed()),
  attested('two swapped', 'AttestationsNotAscending 4', (list) => list.with(3, list[4]!).with(4, list[3]!)),
  attested('one twice', 'AttestationsNotAscending 3', (list) => replaced(list, 3, list[2]!)),
  attested('one five times', 'AttestationsNotAscending 1', (list) => Array<Hex>(5).fill(list[0]!)),
  attested('a sixth that repeats the fifth', 'AttestationsNotAscending 5', (list) => [...list, list[4]!]),
  {
    name: 'attestations: a mandate’s signature among them',
    refusal: 'UnknownVerifier',
    mutate: (valid) => ({
      ...valid,
      attestations: replaced(valid.attestations, 0, valid.sellerSignature),
    }),
  },
];
