import type {
  MySwarmsResponse,
  SwarmDetailResponse,
  SwarmEntity,
  SwarmPresetsResponse,
  SwarmResponse,
} from '@agentrooms/protocol';
import { agent } from '../agents/agents.examples.js';
import { deal } from '../deals/deals.examples.js';

const swarm: SwarmEntity = {
  id: '5a7e0f0b-6a1e-4a8e-8a55-0a5f8e0c2d33',
  roomId: deal.roomId,
  preset: 'small_test',
  status: 'running',
  totalAgents: 5,
  buyersCount: 2,
  sellersCount: 3,
  dealsCompleted: 1,
  seed: '7',
  speed: 4,
  fundedAt: '2026-11-22T05:11:00.000Z',
  createdAt: '2026-11-22T05:10:55.000Z',
  endedAt: null,
};
export const swarmResponseExample: SwarmResponse = { swarm };
export const swarmDetailExample: SwarmDetailResponse = {
  swarm: {
    ...swarm,
    agents: [{ ...agent, swarmId: swarm.id }],
    deals: [deal],
    analytics: { avgDealTime: 82.4, successRate: 0.5 },
  },
};
export const mySwarmsExample: MySwarmsResponse = { swarms: [swarm], total: 1 };
export const presetsExample: SwarmPresetsResponse = {
  presets: [{ name: 'small_test', title: 'Small test', buyers: 2, sellers: 3 }],
};
