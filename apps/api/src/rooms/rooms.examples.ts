import type {
  ListRoomsResponse,
  RoomAgentsResponse,
  RoomEntity,
  RoomMessagesResponse,
  RoomResponse,
  RoomStatsResponse,
  SendMessageResponse,
} from '@agentrooms/protocol';
import { agent } from '../agents/agents.examples.js';
import { deal, transcriptExample } from '../deals/deals.examples.js';

const room: RoomEntity = {
  id: deal.roomId,
  name: 'Tidewatch, late table',
  collection: 'tidewatch',
  status: 'active',
  createdAt: '2026-11-22T05:00:00.000Z',
  activeAgents: 5,
  activeBuyers: 2,
  activeSellers: 3,
  floorPrice: 60,
  topBid: 52.5,
};
export const roomsExample: ListRoomsResponse = { rooms: [room], total: 5 };
export const roomExample: RoomResponse = { room: { ...room, lastSeq: 44, epoch: 1, recentDeals: [deal] } };
export const statsExample: RoomStatsResponse = {
  stats: {
    floorPrice: 60,
    topBid: 52.5,
    activeAgents: 5,
    activeBuyers: 2,
    activeSellers: 3,
    totalDeals: 1,
    avgDealTime: 82.4,
    priceHistory: [64, 62, 60],
  },
};
export const messagesExample: RoomMessagesResponse = { messages: transcriptExample.messages, total: 31 };
export const roomAgentsExample: RoomAgentsResponse = { agents: [agent], total: 5 };
export const sentExample: SendMessageResponse = { seq: 45 };
