import type { MandateMessage, Receipt } from '@agentrooms/protocol';
import { buyerAgent, deal, sellerAgent } from './deals.examples.js';

const [escrow, usdc, collection] = [
  '0x9fE46736679d2D9a65F0992F2272dE9f3c7fa6e0',
  '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512',
  '0x5FbDB2315678afecb367f032d93F642f64180aa3',
];
const bytes = (byte: string, length: number): string => byte.repeat(length);
const signature = `0x${bytes('5a', 65)}`;

export const mandateExample: MandateMessage = {
  principal: deal.buyerAddress,
  agentKey: `0x${bytes('a1', 32)}`,
  side: 1,
  collection,
  tokenId: '0',
  anyToken: true,
  payToken: usdc,
  limitPrice: '65000000',
  maxDeals: 1,
  validAfter: '0',
  expiry: '1795416660',
  nonce: '1',
};
const offerId = '5e0d4b7a-0b1c-4f55-8d58-0e6e4e3b2a10';
const stated = { chainId: 31337, roomId: deal.roomId, offerId, collection, priceCents: 6250 };

/** The shape of a receipt; its signatures are no real ones. */
export const receiptExample: Receipt = {
  version: 1,
  chainId: 31337,
  escrow,
  deal: {
    id: deal.id,
    terms: {
      dealId: `0x${bytes('d1', 32)}`,
      seller: deal.sellerAddress,
      buyer: deal.buyerAddress,
      collection,
      tokenId: '7',
      payToken: usdc,
      price: '62500000',
      sellerMandate: `0x${bytes('51', 32)}`,
      buyerMandate: `0x${bytes('b1', 32)}`,
      agreement: `0x${bytes('c1', 32)}`,
      deadline: '1795331000',
    },
  },
  sellerMandate: {
    mandate: {
      ...mandateExample,
      principal: deal.sellerAddress,
      side: 0,
      tokenId: '7',
      anyToken: false,
      limitPrice: '55000000',
    },
    signature,
  },
  buyerMandate: { mandate: mandateExample, signature },
  agreement: {
    offer: {
      statement: {
        ...stated,
        agentId: sellerAgent.id,
        turn: 4,
        side: 'ask',
        tokenId: '7',
        expiresAt: 1795330860000,
      },
      publicKey: bytes('e1', 32),
      signature: bytes('5e', 64),
    },
    acceptance: {
      statement: { ...stated, agentId: buyerAgent.id, turn: 5, offerDigest: bytes('0d', 32), tokenId: '7' },
      publicKey: bytes('a1', 32),
      signature: bytes('5b', 64),
    },
  },
  registry: [{ index: 0, publicKey: bytes('f0', 32), address: '0x90F79bf6EB2c4f870365E785982E1f101E93b906' }],
  certificate: {
    dealDigest: `0x${bytes('dd', 32)}`,
    blockNumber: 115,
    blockHash: `0x${bytes('bb', 32)}`,
    selected: [0, 3, 5, 8, 11, 14, 20],
    votes: [
      {
        verifier: 0,
        publicKey: bytes('f0', 32),
        approved: true,
        reason: null,
        signature: bytes('5f', 64),
        attestation: signature,
      },
    ],
    attestations: [signature],
  },
  transaction: { hash: `0x${bytes('4e', 32)}`, blockNumber: 118 },
  digest: bytes('99', 32),
};
