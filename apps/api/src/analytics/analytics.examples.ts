import type {
  AgentAnalyticsResponse,
  MyAnalyticsResponse,
  RoomStatsHistoryResponse,
  SwarmAnalyticsResponse,
} from '@agentrooms/protocol';

/** Examples for the OpenAPI document; their types keep them in step with the answers. */
const agent: AgentAnalyticsResponse['agent'] = {
  agent: {
    id: '7b0c1f0e-8a52-4c53-9c1c-52a5d2f0b1aa',
    name: 'Mara',
    avatar: null,
    role: 'seller',
    strategy: 'patient',
    communicationStyle: 'formal',
  },
  status: 'completed',
  leaveReason: 'sold_nft',
  negotiationSeconds: 74,
  messages: 6,
  messagesByKind: { offer: 2, counter: 3, accept: 1, reject: 0, comment: 0 },
  deal: {
    dealId: '0d6fb0c4-21a4-4b7e-9d0b-7d6f5a0e4c11',
    price: 62.5,
    floorPrice: 60,
    vsFloorPercent: 4.17,
    completedAt: '2026-11-22T05:12:31.000Z',
  },
  gains: {
    limitPrice: 55,
    startingPrice: 80,
    surplus: 7.5,
    dealSurplus: 15,
    bestOfferSeen: 63,
    leftOnTable: 0.5,
  },
};

export const agentExample: AgentAnalyticsResponse = {
  asOf: '2026-11-22T05:20:00.000Z',
  agent,
  concession: [
    { at: '2026-11-22T05:11:02.000Z', price: 80, timePressure: 0.02, conceded: 0 },
    { at: '2026-11-22T05:12:10.000Z', price: 65, timePressure: 0.31, conceded: 0.6 },
  ],
};

export const swarmExample: SwarmAnalyticsResponse = {
  swarm: {
    id: '5a7e0f0b-6a1e-4a8e-8a55-0a5f8e0c2d33',
    roomId: 'c2b5d1a0-3a52-4f0f-9d0e-6c1a1f0a9b77',
    preset: 'small_test',
    status: 'completed',
    totalAgents: 5,
    buyersCount: 2,
    sellersCount: 3,
    dealsCompleted: 2,
    seed: '7',
    speed: 4,
    fundedAt: '2026-11-22T05:11:00.000Z',
    createdAt: '2026-11-22T05:10:55.000Z',
    endedAt: '2026-11-22T05:14:00.000Z',
  },
  asOf: '2026-11-22T05:20:00.000Z',
  deals: { completed: 2, failed: 0, inProgress: 0, withOthers: 0 },
  messages: 31,
  messagesPerDeal: 15.5,
  secondsToDeal: { mean: 82.4, median: 71.2 },
  price: { mean: 61.25, lowest: 60, highest: 62.5 },
  vsFloorPercent: 2.09,
  market: {
    surplus: 38,
    buyerSurplus: 21,
    sellerSurplus: 17,
    possibleSurplus: 40,
    leftOnTable: 2,
    allocativeEfficiency: 0.95,
    feasibleDeals: 2,
    dealRate: 1,
  },
  surplusWithOthers: 0,
  concession: { buyers: [null, 0, 0.12], sellers: [0, 0.05, 0.2] },
  agents: [agent],
};

export const mineExample: MyAnalyticsResponse = {
  asOf: '2026-11-22T05:20:00.000Z',
  agents: { counted: 4, completed: 2, left: 1, present: 1 },
  deals: { completed: 2, failed: 1, inProgress: 0 },
  efficiency: 0.55,
  successRate: 0.6667,
  avgNegotiationSeconds: 64.3,
  messages: 22,
  spent: 48,
  saved: 12,
  earned: 62.5,
  gained: 7.5,
  leftOnTable: 1.5,
  vsFloorPercent: 1.2,
  bestDeals: [
    {
      dealId: '0d6fb0c4-21a4-4b7e-9d0b-7d6f5a0e4c11',
      price: 48,
      floorPrice: 50,
      vsFloorPercent: -4,
      completedAt: '2026-11-22T05:12:31.000Z',
      agent: { id: '7b0c1f0e-8a52-4c53-9c1c-52a5d2f0b1aa', name: 'Ivo', avatar: null, role: 'buyer' },
      surplus: 12,
      surplusPercent: 20,
    },
  ],
};

export const historyExample: RoomStatsHistoryResponse = {
  samples: [
    {
      at: '2026-11-22T10:15:00.000Z',
      floorPrice: 48,
      topBid: 44.5,
      activeBuyers: 6,
      activeSellers: 4,
      dealsCompleted: 12,
      volume: 561.2,
    },
  ],
};
