import { type Cents, centsFromUsdc, usdcFromCents } from '@agentrooms/negotiation';
import {
  type AgentDealFigures,
  type AgentFigures,
  type AgentGains,
  type AgentStatus,
  type LeaveReason,
  type MoveKind,
  moveKinds,
} from '@agentrooms/protocol';
import type { CommunicationStyle, Strategy } from '@agentrooms/negotiation';
import { toAgentSummary } from '../agents/agent.entity.js';
import type { MeasuredAgent, MeasuredDeal } from './analytics.repository.js';

/** What the figures of one agent are made of. */
export interface AgentRecord {
  readonly agent: MeasuredAgent;
  /** Its completed deal. */
  readonly deal: MeasuredDeal | null;
  readonly messages: Partial<Record<MoveKind, number>>;
  /** USDC. */
  readonly bestOfferSeen: number | null;
}

/** The price beyond which an agent does not trade. */
export const limitOf = ({ role, minPrice, maxPrice }: MeasuredAgent): Cents =>
  centsFromUsdc(Number(role === 'seller' ? minPrice : maxPrice));

/** The figures of an agent. @param open - whether the reader is its owner */
export function agentFigures(record: AgentRecord, open: boolean): AgentFigures {
  const { agent, deal, messages } = record;
  const byKind = Object.fromEntries(moveKinds.map((kind) => [kind, messages[kind] ?? 0]));
  return {
    agent: {
      ...toAgentSummary(agent),
      strategy: agent.strategy as Strategy,
      communicationStyle: agent.communicationStyle as CommunicationStyle,
    },
    status: agent.status as AgentStatus,
    leaveReason: agent.leaveReason as LeaveReason | null,
    negotiationSeconds: agent.negotiationTimeSeconds,
    messages: sum(Object.values(byKind)),
    messagesByKind: byKind as Record<MoveKind, number>,
    deal: deal === null ? null : dealFigures(deal),
    gains: open ? gainsOf(record) : null,
  };
}

/** What an agent gained, and could have gained at the best price that it was offered. */
export function gainsOf({ agent, deal, bestOfferSeen }: AgentRecord): AgentGains {
  const limit = limitOf(agent);
  const gainAt = (usdc: number): number => (centsFromUsdc(usdc) - limit) * (agent.role === 'seller' ? 1 : -1);
  const surplus = deal === null ? 0 : gainAt(deal.finalPrice.toNumber());
  const best = bestOfferSeen === null ? 0 : gainAt(bestOfferSeen);
  return {
    limitPrice: usdcFromCents(limit),
    startingPrice: Number(agent.startingPrice ?? usdcFromCents(limit)),
    surplus: usdcFromCents(surplus as Cents),
    dealSurplus: deal === null ? null : usdcFromCents(jointSurplus(deal) as Cents),
    bestOfferSeen,
    leftOnTable: usdcFromCents(Math.max(0, best - surplus) as Cents),
  };
}

/** The buyer's limit less the seller's, in cents. A settled deal publishes both on the chain. */
export const jointSurplus = ({ buyerAgent, sellerAgent }: MeasuredDeal): number =>
  centsFromUsdc(Number(buyerAgent.maxPrice)) - centsFromUsdc(Number(sellerAgent.minPrice));

export function dealFigures({
  id,
  finalPrice,
  floorAtLock,
  completedAt,
  lockedAt,
}: MeasuredDeal): AgentDealFigures {
  const price = finalPrice.toNumber();
  const floor = floorAtLock?.toNumber() ?? null;
  return {
    dealId: id,
    price,
    floorPrice: floor,
    vsFloorPercent: floor === null ? null : percent((price - floor) / floor),
    completedAt: (completedAt ?? lockedAt).toISOString(),
  };
}

/** Completed deals by agent. */
export function completedByAgent(deals: readonly MeasuredDeal[]): Map<string, MeasuredDeal> {
  const completed = deals.filter(({ status }) => status === 'completed');
  return new Map(
    completed.flatMap((deal) => [
      [deal.buyerAgentId, deal],
      [deal.sellerAgentId, deal],
    ]),
  );
}

/** How many of the deals came to which end. */
export const tally = (deals: readonly MeasuredDeal[]) => ({
  completed: deals.filter(({ status }) => status === 'completed').length,
  failed: deals.filter(({ status }) => status === 'failed').length,
  inProgress: deals.filter(({ status }) => status === 'locked' || status === 'verifying').length,
});

export const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Null of nothing. */
export const mean = (numbers: readonly number[]): number | null =>
  numbers.length === 0 ? null : sum(numbers) / numbers.length;

/** The lower of the two middle ones when there are two. */
export const median = (numbers: readonly number[]): number | null =>
  numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? null;

/** A share as percent, two decimals. */
export const percent = (share: number): number => rounded(share * 100, 2);

export const rounded = (value: number, decimals: number): number =>
  Math.round(value * 10 ** decimals) / 10 ** decimals;
