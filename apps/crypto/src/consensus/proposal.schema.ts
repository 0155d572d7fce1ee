import { address, bytes32, decimal, record, safeInteger, text } from '../platform/schemas.js';

const mandate = record({
  principal: address,
  agentKey: { ...bytes32, description: "The agent's Ed25519 public key." },
  side: { type: 'integer', enum: [0, 1], description: '0 sells, 1 buys.' },
  collection: address,
  tokenId: decimal,
  anyToken: { type: 'boolean' },
  payToken: address,
  limitPrice: { ...decimal, description: 'Micro-USDC.' },
  maxDeals: { type: 'integer', minimum: 0, maximum: 0xffff_ffff },
  validAfter: { ...decimal, description: 'Unix seconds.' },
  expiry: { ...decimal, description: 'Unix seconds.' },
  nonce: decimal,
});

/** ERC-1271 signatures of contract wallets have no fixed length. */
const walletSignature = { type: 'string', pattern: '^0x([0-9a-fA-F]{2})+$', maxLength: 20_000 };
const signedMandate = record({ mandate, signature: walletSignature });

const terms = record({
  dealId: bytes32,
  seller: address,
  buyer: address,
  collection: address,
  tokenId: decimal,
  payToken: address,
  price: { ...decimal, description: 'Micro-USDC.' },
  sellerMandate: { ...bytes32, description: "EIP-712 struct hash of the seller's mandate." },
  buyerMandate: bytes32,
  agreement: { ...bytes32, description: 'SHA-256 of the canonical acceptance.' },
  deadline: { ...decimal, description: 'Unix seconds.' },
});

const statement = {
  chainId: safeInteger,
  roomId: text,
  agentId: text,
  turn: safeInteger,
  offerId: text,
  collection: text,
};
const offer = record({
  ...statement,
  side: { type: 'string', enum: ['ask', 'bid'] },
  tokenId: {
    type: 'string',
    maxLength: 78,
    nullable: true,
    description: 'Null: any token of the collection.',
  },
  priceCents: safeInteger,
  expiresAt: { ...safeInteger, description: 'Unix milliseconds.' },
});
const acceptance = record({ ...statement, offerDigest: text, tokenId: decimal, priceCents: safeInteger });
const signed = (inner: object) => record({ statement: inner, publicKey: text, signature: text });

/** Everything a verifier needs besides the chain. */
export const proposalSchema = record({
  terms,
  sellerMandate: signedMandate,
  buyerMandate: signedMandate,
  agreement: record({ offer: signed(offer), acceptance: signed(acceptance) }),
});

const vote = record({
  verifier: { type: 'integer', minimum: 0, maximum: 20 },
  publicKey: text,
  approved: { type: 'boolean' },
  reason: { type: 'string', maxLength: 60, nullable: true },
  signature: text,
  attestation: { type: 'string', maxLength: 200, nullable: true },
});

/** Votes of the committee; a caller sends one back to settle. */
export const votesSchema = { type: 'array', maxItems: 21, items: vote };
/** Two votes each, whose signatures prove that a verifier contradicted itself. */
export const evidenceSchema = {
  type: 'array',
  items: record({
    verifier: { type: 'integer' },
    dealDigest: bytes32,
    votes: { type: 'array', minItems: 2, maxItems: 2, items: vote },
  }),
};
export const certificateSchema = record({
  dealDigest: bytes32,
  blockNumber: safeInteger,
  blockHash: bytes32,
  selected: { type: 'array', maxItems: 21, items: { type: 'integer', minimum: 0, maximum: 20 } },
  votes: votesSchema,
  attestations: { type: 'array', maxItems: 21, items: text },
});
