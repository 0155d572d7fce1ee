import { getAddress, isAddress } from 'viem';
import { nullable, Optional, text, type Leaf, type Shape } from './shape.js';

const bytes = (count: number): Leaf =>
  text(new RegExp(`^0x[0-9a-f]{${2 * count}}$`), `0x and ${2 * count} lower-case hex digits`);
const bareBytes = (count: number): Leaf =>
  text(new RegExp(`^[0-9a-f]{${2 * count}}$`), `${2 * count} lower-case hex digits`);
const decimal = text(/^(0|[1-9][0-9]{0,77})$/, 'a decimal number as text');
const uuid = text(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'a UUID in lower case');
const name = text(/^[\x21-\x7e]{1,100}$/, 'a name without spaces');
/** ERC-1271 signatures of contract wallets have no fixed length. */
const walletSignature = text(/^0x([0-9a-f]{2})+$/, 'lower-case hex with 0x');
const flag: Leaf = (value) => (typeof value === 'boolean' ? null : 'true or false');
const natural: Leaf = (value) =>
  Number.isSafeInteger(value) && ((value as number) > 0 || Object.is(value, 0)) ? null : 'a natural number';
const address: Leaf = (value) =>
  typeof value === 'string' && isAddress(value) && getAddress(value) === value
    ? null
    : 'an address with its EIP-55 checksum';

const signedMandate: Shape = {
  mandate: {
    principal: address,
    agentKey: bytes(32),
    side: (value) => (Object.is(value, 0) || value === 1 ? null : '0 or 1'),
    collection: address,
    tokenId: decimal,
    anyToken: flag,
    payToken: address,
    limitPrice: decimal,
    maxDeals: natural,
    validAfter: decimal,
    expiry: decimal,
    nonce: decimal,
  },
  signature: walletSignature,
};

const statement = { chainId: natural, roomId: name, agentId: name, turn: natural, offerId: name };
const signed = (inner: Shape): Shape => ({
  statement: inner,
  publicKey: bareBytes(32),
  signature: bareBytes(64),
});

const vote: Shape = {
  verifier: natural,
  publicKey: bareBytes(32),
  approved: flag,
  reason: nullable(text(/^[a-z_]{1,60}$/, 'a reason code')),
  signature: bareBytes(64),
  attestation: nullable(bytes(65)),
};

/** The one form of a receipt: see docs/receipt.md. */
export const receiptShape: Shape = {
  version: (value) => (value === 1 ? null : '1, the only version this tool knows'),
  chainId: natural,
  escrow: address,
  deal: {
    id: uuid,
    terms: {
      dealId: bytes(32),
      seller: address,
      buyer: address,
      collection: address,
      tokenId: decimal,
      payToken: address,
      price: decimal,
      sellerMandate: bytes(32),
      buyerMandate: bytes(32),
      agreement: bytes(32),
      deadline: decimal,
    },
  },
  sellerMandate: signedMandate,
  buyerMandate: signedMandate,
  agreement: {
    offer: signed({
      ...statement,
      side: text(/^(ask|bid)$/, 'ask or bid'),
      collection: name,
      tokenId: nullable(decimal),
      priceCents: natural,
      expiresAt: natural,
    }),
    acceptance: signed({
      ...statement,
      offerDigest: bareBytes(32),
      collection: name,
      tokenId: decimal,
      priceCents: natural,
    }),
  },
  registry: [{ index: natural, publicKey: bareBytes(32), address }],
  certificate: {
    dealDigest: bytes(32),
    blockNumber: natural,
    blockHash: bytes(32),
    selected: [natural],
    votes: [vote],
    attestations: [bytes(65)],
  },
  evidence: new Optional([{ verifier: natural, dealDigest: bytes(32), votes: [vote] }]),
  transaction: { hash: bytes(32), blockNumber: natural },
  digest: bareBytes(32),
};
