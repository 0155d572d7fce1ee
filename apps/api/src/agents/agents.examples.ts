import type {
  AgentDetailResponse,
  AgentEntity,
  AgentMessagesResponse,
  AgentResponse,
  MessageOnlyResponse,
  MyAgentsResponse,
  OwnAgentEntity,
  SimulateMandateResponse,
  SpawnAgentResponse,
} from '@agentrooms/protocol';
import { buyerAgent, deal, transcriptExample } from '../deals/deals.examples.js';
import { mandateExample } from '../deals/receipt.example.js';

export const agent: AgentEntity = {
  ...buyerAgent,
  userId: '9d3e2f60-6f0f-4a59-8a1c-0b2f5f1d7c11',
  roomId: deal.roomId,
  swarmId: null,
  nftId: null,
  walletAddress: deal.buyerAddress,
  communicationStyle: 'casual',
  strategy: 'patient',
  status: 'negotiating',
  leaveReason: null,
  messagesSent: 3,
  negotiationTimeSeconds: null,
  standingPrice: 52.5,
  pausedAt: null,
  createdAt: '2026-11-22T05:11:00.000Z',
  leftAt: null,
};
const own: OwnAgentEntity = {
  ...agent,
  minPrice: null,
  maxPrice: 65,
  startingPrice: 45,
  firm: false,
  negotiateUntil: '2026-11-22T05:21:00.000Z',
  expiresAt: '2026-11-23T05:11:00.000Z',
};
const usdc = '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512';
const escrow = '0x9fE46736679d2D9a65F0992F2272dE9f3c7fa6e0';

export const spawnExample: SpawnAgentResponse = {
  agent: { ...own, status: 'spawned', messagesSent: 0, standingPrice: null },
  mandate: {
    domain: { name: 'Agentrooms', version: '1', chainId: 31337, verifyingContract: escrow },
    types: { Mandate: [{ name: 'principal', type: 'address' }] },
    primaryType: 'Mandate',
    message: mandateExample,
  },
  approvals: [{ kind: 'erc20_approve', contract: usdc, spender: escrow, amount: '65000000' }],
};
export const agentExample: AgentResponse = { agent: { ...own, status: 'active' } };
export const agentDetailExample: AgentDetailResponse = { agent: { ...own, status: 'completed', deal } };
export const agentMessagesExample: AgentMessagesResponse = {
  messages: transcriptExample.messages.slice(1).map((message) => ({
    ...message,
    reasons: [
      { tactic: 'accept_next', timePressure: 0.42, referencePrice: 62.5, targetPrice: 63, guard: null },
    ],
  })),
  total: 1,
};
export const myAgentsExample: MyAgentsResponse = { agents: [own], total: 1 };
export const removedExample: MessageOnlyResponse = { message: 'Agent removed from room' };
export const simulationExample: SimulateMandateResponse = {
  asOf: 44,
  futures: 200,
  probability: 0.72,
  expectedPrice: 58.4,
  priceRange: { p10: 54, p50: 58.5, p90: 63 },
  medianSeconds: 210,
};
