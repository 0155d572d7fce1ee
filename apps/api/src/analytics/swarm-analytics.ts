import type { Swarm } from '@agentrooms/database';
import {
  type Cents,
  centsFromUsdc,
  marketQuality,
  meanConcession,
  usdcFromCents,
} from '@agentrooms/negotiation';
import type { MarketFigures, SwarmAnalyticsResponse } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { notFound } from '../platform/errors/domain-error.js';
import { toSwarmEntity } from '../swarms/swarm.entity.js';
import { AgentRecords } from './agent-records.js';
import { AnalyticsRepository, type MeasuredAgent, type MeasuredDeal } from './analytics.repository.js';
import { concessionOf, MEAN_STEPS, POINTS_FOR_MEAN } from './concessions.js';
import { agentFigures, dealFigures, gainsOf, limitOf, mean, median, rounded, sum, tally } from './figures.js';

/** How a swarm did. */
@Injectable()
export class SwarmAnalytics {
  constructor(
    private readonly repository: AnalyticsRepository,
    private readonly records: AgentRecords,
  ) {}

  /**
   * Anybody reads what the room shows anyway; what tells limits is for the owner.
   *
   * @throws {DomainError} 404
   */
  async of(id: string, viewerId: string | undefined): Promise<SwarmAnalyticsResponse> {
    const swarm = await this.repository.swarm(id);
    if (swarm === null) throw notFound('swarm');
    const open = swarm.userId === viewerId;
    const agents = await this.repository.ofSwarm(id);
    const { records, deals } = await this.records.of(agents);
    const own = new Set(agents.map((agent) => agent.id));
    const completed = deals.filter(({ status }) => status === 'completed');
    const withOthers = completed.filter(
      (deal) => !own.has(deal.buyerAgentId) || !own.has(deal.sellerAgentId),
    );
    const figures = records.map((record) => agentFigures(record, open));
    const messages = sum(figures.map((one) => one.messages));
    const prices = completed.map(({ finalPrice }) => finalPrice.toNumber());
    const vsFloor = completed.flatMap((deal) => dealFigures(deal).vsFloorPercent ?? []);
    return {
      swarm: toSwarmEntity(swarm),
      asOf: new Date().toISOString(),
      deals: { ...tally(deals), withOthers: withOthers.length },
      messages,
      messagesPerDeal: completed.length === 0 ? null : rounded(messages / completed.length, 2),
      secondsToDeal: secondsToDeal(swarm, completed),
      price:
        prices.length === 0
          ? null
          : {
              mean: rounded(mean(prices) ?? 0, 2),
              lowest: Math.min(...prices),
              highest: Math.max(...prices),
            },
      vsFloorPercent: vsFloor.length === 0 ? null : rounded(mean(vsFloor) ?? 0, 2),
      market: open ? market(agents, completed, withOthers) : null,
      surplusWithOthers: open
        ? rounded(
            sum(
              records
                .filter(({ deal }) => deal !== null && withOthers.includes(deal))
                .map((record) => gainsOf(record).surplus),
            ),
            2,
          )
        : null,
      concession: open ? await this.concession(agents) : null,
      agents: figures,
    };
  }

  private async concession(agents: readonly MeasuredAgent[]) {
    const prices = await this.repository.prices(
      agents.map(({ id }) => id),
      POINTS_FOR_MEAN,
    );
    const side = (role: string): (number | null)[] =>
      meanConcession(
        agents.filter((agent) => agent.role === role).map((agent) => concessionOf(agent, prices)),
        MEAN_STEPS,
      ).map((value) => (value === null ? null : rounded(value, 4)));
    return { buyers: side('buyer'), sellers: side('seller') };
  }
}

/**
 * The market that the swarm is by itself: an agent that traded with somebody else could not trade within it any more, so
 * that it counts neither for what was gained nor for what could have been.
 */
function market(
  agents: readonly MeasuredAgent[],
  completed: readonly MeasuredDeal[],
  withOthers: readonly MeasuredDeal[],
): MarketFigures {
  const outside = new Set(withOthers.flatMap((deal) => [deal.buyerAgentId, deal.sellerAgentId]));
  const quality = marketQuality(
    agents
      .filter(({ id }) => !outside.has(id))
      .map((agent) => ({
        id: agent.id,
        role: agent.role as 'buyer' | 'seller',
        tokenId: agent.nft?.tokenId ?? null,
        limitPrice: limitOf(agent),
      })),
    completed
      .filter((deal) => !withOthers.includes(deal))
      .map((deal) => ({
        buyerId: deal.buyerAgentId,
        sellerId: deal.sellerAgentId,
        price: centsFromUsdc(deal.finalPrice.toNumber()),
      })),
  );
  const usdc = (cents: number): number => usdcFromCents(cents as Cents);
  return {
    surplus: usdc(quality.surplus),
    buyerSurplus: usdc(quality.buyerSurplus),
    sellerSurplus: usdc(quality.sellerSurplus),
    possibleSurplus: usdc(quality.possibleSurplus),
    leftOnTable: usdc(quality.leftOnTable),
    allocativeEfficiency: rounded(quality.allocativeEfficiency, 4),
    feasibleDeals: quality.feasibleDeals,
    dealRate: rounded(quality.dealRate, 4),
  };
}

function secondsToDeal(swarm: Swarm, completed: readonly MeasuredDeal[]) {
  const opened = (swarm.fundedAt ?? swarm.createdAt).getTime();
  const seconds = completed.map(({ lockedAt }) => Math.max(0, lockedAt.getTime() - opened) / 1000);
  const middle = median(seconds);
  return middle === null ? null : { mean: rounded(mean(seconds) ?? 0, 1), median: rounded(middle, 1) };
}
