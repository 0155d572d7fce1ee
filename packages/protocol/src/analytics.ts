import type { CommunicationStyle, Strategy } from '@agentrooms/negotiation';
import type { AgentStatus, AgentSummary, LeaveReason, MoveKind, SwarmEntity } from './entities.js';

/** One price that an agent named. The limit can be read from `conceded`: for the owner. */
export interface ConcessionPointEntity {
  at: string;
  /** USDC. */
  price: number;
  /** Negotiation time used up, 0 to 1. */
  timePressure: number;
  /** Share of the way from starting price to limit, 0 at the start, 1 at the limit. */
  conceded: number;
}

/** A completed deal from the side of one agent. Prices in USDC. */
export interface AgentDealFigures {
  dealId: string;
  price: number;
  /** Lowest standing ask of the room at the handshake, null when nobody asked. */
  floorPrice: number | null;
  /** Price above (+) or below (−) that floor, percent. */
  vsFloorPercent: number | null;
  completedAt: string;
}

/** What only the agent's owner may read: it tells the limit. USDC. */
export interface AgentGains {
  limitPrice: number;
  startingPrice: number;
  /** Buyers: limit − price; sellers: price − limit; 0 without a deal. */
  surplus: number;
  /** What both sides of the deal gained together; null without a deal. */
  dealSurplus: number | null;
  /** The best price that somebody on the other side offered while the agent negotiated; null when nobody did. */
  bestOfferSeen: number | null;
  /** What the agent would have gained more at that price. */
  leftOnTable: number;
}

export interface AgentFigures {
  agent: AgentSummary & { strategy: Strategy; communicationStyle: CommunicationStyle };
  status: AgentStatus;
  leaveReason: LeaveReason | null;
  /** Real seconds at the table, pauses and settlements not counted; null while it negotiates. */
  negotiationSeconds: number | null;
  messages: number;
  messagesByKind: Record<MoveKind, number>;
  deal: AgentDealFigures | null;
  /** Null for everybody but the owner. */
  gains: AgentGains | null;
}

/** How well a market did what markets are for (docs/analytics.md). USDC. */
export interface MarketFigures {
  surplus: number;
  buyerSurplus: number;
  sellerSurplus: number;
  /** The most that the same agents could have gained together. */
  possibleSurplus: number;
  /** Money left on the table: possible − realised. */
  leftOnTable: number;
  /** Realised / possible, 0 to 1; 1 when nothing could be gained. */
  allocativeEfficiency: number;
  feasibleDeals: number;
  /** Deals / feasible deals, at most 1. */
  dealRate: number;
}

/** `GET /swarms/:id/analytics`. What tells limits is null for everybody but the swarm's owner. */
export interface SwarmAnalyticsResponse {
  swarm: SwarmEntity;
  asOf: string;
  deals: { completed: number; failed: number; inProgress: number; withOthers: number };
  messages: number;
  /** Messages for each completed deal; null before the first. */
  messagesPerDeal: number | null;
  /** From the market's opening to the handshake. */
  secondsToDeal: { mean: number; median: number } | null;
  price: { mean: number; lowest: number; highest: number } | null;
  /** Mean of price above (+) or below (−) the floor, percent. */
  vsFloorPercent: number | null;
  /** The agents of the swarm that did not trade with others, and the deals among them. */
  market: MarketFigures | null;
  /** What agents of the swarm gained in deals with others. */
  surplusWithOthers: number | null;
  /** Mean concession of each side at 0, 5 … 100 % of the time; null where nobody had spoken yet. */
  concession: { buyers: (number | null)[]; sellers: (number | null)[] } | null;
  agents: AgentFigures[];
}

/** `GET /agents/:id/analytics`, for the owner. */
export interface AgentAnalyticsResponse {
  asOf: string;
  agent: AgentFigures & { gains: AgentGains };
  /** Thinned to at most 200 points. */
  concession: ConcessionPointEntity[];
}

/** One of the user's best deals, by gain over the limit. */
export interface BestDeal extends AgentDealFigures {
  agent: AgentSummary;
  surplus: number;
  /** Gain in percent of the limit. */
  surplusPercent: number;
}

/** `GET /analytics/me`: the user's own agents, those of swarms (mock money) left out. USDC. */
export interface MyAnalyticsResponse {
  asOf: string;
  /** The newest so many agents are looked at. */
  agents: { counted: number; completed: number; left: number; present: number };
  deals: { completed: number; failed: number; inProgress: number };
  /** Own share of what the deals gained both sides together, 0 to 1; null before the first deal. */
  efficiency: number | null;
  /** Completed / (completed + left without a deal); null before the first. */
  successRate: number | null;
  avgNegotiationSeconds: number | null;
  messages: number;
  /** Paid by the buyers, and what they stayed below their limits. */
  spent: number;
  saved: number;
  /** Received by the sellers, and what of that was above their limits. */
  earned: number;
  gained: number;
  leftOnTable: number;
  vsFloorPercent: number | null;
  /** Five at most, best first. */
  bestDeals: BestDeal[];
}

/** The figures of a room as they were, once in five minutes. USDC. */
export interface RoomStatsSampleEntity {
  at: string;
  floorPrice: number | null;
  topBid: number | null;
  activeBuyers: number;
  activeSellers: number;
  /** Since the room was opened. */
  dealsCompleted: number;
  volume: number;
}
/** `GET /rooms/:id/stats/history` */
export interface RoomStatsHistoryResponse {
  samples: RoomStatsSampleEntity[];
}
