import type {
  AgentSummary,
  DealEntity,
  DealResponse,
  DealTranscriptResponse,
  MyDealsResponse,
} from '@agentrooms/protocol';
import { nft } from '../nfts/nfts.examples.js';

export const buyerAgent: AgentSummary = {
  id: '1c0a8d0e-3f7b-4d6e-9a53-7f0d2f0c9b01',
  name: 'Ivo',
  avatar: null,
  role: 'buyer',
};
export const sellerAgent: AgentSummary = {
  id: '7b0c1f0e-8a52-4c53-9c1c-52a5d2f0b1aa',
  name: 'Mara',
  avatar: null,
  role: 'seller',
};
export const deal: DealEntity = {
  id: '0d6fb0c4-21a4-4b7e-9d0b-7d6f5a0e4c11',
  roomId: 'c2b5d1a0-3a52-4f0f-9d0e-6c1a1f0a9b77',
  status: 'completed',
  stage: 'confirmed',
  failureReason: null,
  finalPrice: 62.5,
  buyerAgent,
  sellerAgent,
  buyerAddress: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
  sellerAddress: '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC',
  nft,
  txHash: `0x${'4e'.repeat(32)}`,
  blockNumber: 118,
  lockedAt: '2026-11-22T05:12:27.000Z',
  completedAt: '2026-11-22T05:12:31.000Z',
  createdAt: '2026-11-22T05:12:27.000Z',
};
export const dealExample: DealResponse = { deal };
export const dealsExample: MyDealsResponse = { deals: [deal], total: 1 };
export const transcriptExample: DealTranscriptResponse = {
  dealId: deal.id,
  complete: true,
  total: 2,
  messages: [
    {
      id: '2f6b7c1e-9f34-4a3e-8b1e-3a4bb1c9d001',
      roomId: deal.roomId,
      seq: 41,
      agent: sellerAgent,
      human: false,
      message: 'Storm lamp, one of four. 62.50 and it is yours.',
      messageType: 'counter',
      priceMentioned: 62.5,
      offerId: '5e0d4b7a-0b1c-4f55-8d58-0e6e4e3b2a10',
      toOfferId: null,
      addressee: buyerAgent.id,
      sentiment: 'positive',
      createdAt: '2026-11-22T05:12:20.000Z',
    },
    {
      id: '3a7c8d2f-0a45-4b4f-9c2f-4b5cc2d0e112',
      roomId: deal.roomId,
      seq: 42,
      agent: buyerAgent,
      human: false,
      message: 'Done at 62.50.',
      messageType: 'accept',
      priceMentioned: 62.5,
      offerId: '5e0d4b7a-0b1c-4f55-8d58-0e6e4e3b2a10',
      toOfferId: null,
      addressee: sellerAgent.id,
      sentiment: 'positive',
      createdAt: '2026-11-22T05:12:27.000Z',
    },
  ],
};
