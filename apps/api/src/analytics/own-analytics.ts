import type { AgentAnalyticsResponse, BestDeal, MyAnalyticsResponse } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { toAgentSummary } from '../agents/agent.entity.js';
import { forbidden, notFound } from '../platform/errors/domain-error.js';
import { AgentRecords } from './agent-records.js';
import { AnalyticsRepository } from './analytics.repository.js';
import { MOST_POINTS, toConcessionPoints } from './concessions.js';
import {
  type AgentRecord,
  agentFigures,
  dealFigures,
  gainsOf,
  jointSurplus,
  mean,
  percent,
  rounded,
  sum,
  tally,
} from './figures.js';

/** Agents of one user that are looked at. */
const MOST_AGENTS = 500;
const BEST_DEALS = 5;

/** What users read of their own agents. */
@Injectable()
export class OwnAnalytics {
  constructor(
    private readonly repository: AnalyticsRepository,
    private readonly records: AgentRecords,
  ) {}

  /** @throws {DomainError} 403, 404 */
  async ofAgent(id: string, userId: string): Promise<AgentAnalyticsResponse> {
    const agent = await this.repository.agent(id);
    if (agent === null) throw notFound('agent');
    if (agent.userId !== userId) throw forbidden('This agent belongs to someone else');
    const [{ records }, prices] = await Promise.all([
      this.records.of([agent]),
      this.repository.prices([id], MOST_POINTS),
    ]);
    const [record] = records as [AgentRecord];
    return {
      asOf: new Date().toISOString(),
      agent: { ...agentFigures(record, true), gains: gainsOf(record) },
      concession: toConcessionPoints(agent, prices),
    };
  }

  /** PRD 3.5: efficiency, negotiation time, best deals, savings and earnings. */
  async ofUser(userId: string): Promise<MyAnalyticsResponse> {
    const { records, deals } = await this.records.of(await this.repository.ofUser(userId, MOST_AGENTS));
    const traded = records.filter((record) => record.deal !== null);
    const side = (role: string) => traded.filter(({ agent }) => agent.role === role);
    const total = (of: readonly AgentRecord[], figure: (record: AgentRecord) => number): number =>
      rounded(sum(of.map(figure)), 2);
    const price = ({ deal }: AgentRecord): number => deal?.finalPrice.toNumber() ?? 0;
    const surplus = (record: AgentRecord): number => gainsOf(record).surplus;
    // Agents of the user on both sides of a deal share its gain between them: it counts once.
    const joint = sum(
      [...new Set(traded.map(({ deal }) => deal))].map((deal) => (deal ? jointSurplus(deal) : 0)),
    );
    const withStatus = (...statuses: string[]): AgentRecord[] =>
      records.filter(({ agent }) => statuses.includes(agent.status));
    const [completed, left] = [withStatus('completed').length, withStatus('left').length];
    const seconds = mean(records.flatMap(({ agent }) => agent.negotiationTimeSeconds ?? []));
    const vsFloor = mean(traded.flatMap(({ deal }) => (deal && dealFigures(deal).vsFloorPercent) ?? []));
    return {
      asOf: new Date().toISOString(),
      agents: { counted: records.length, completed, left, present: records.length - completed - left },
      deals: tally(deals),
      efficiency: joint === 0 ? null : rounded((total(traded, surplus) * 100) / joint, 4),
      successRate: completed + left === 0 ? null : rounded(completed / (completed + left), 4),
      avgNegotiationSeconds: seconds === null ? null : rounded(seconds, 1),
      messages: sum(records.flatMap(({ messages }) => Object.values(messages))),
      spent: total(side('buyer'), price),
      saved: total(side('buyer'), surplus),
      earned: total(side('seller'), price),
      gained: total(side('seller'), surplus),
      leftOnTable: total(records, (record) => gainsOf(record).leftOnTable),
      vsFloorPercent: vsFloor === null ? null : rounded(vsFloor, 2),
      bestDeals: traded
        .flatMap((record) => bestDeal(record))
        .toSorted((a, b) => b.surplusPercent - a.surplusPercent)
        .slice(0, BEST_DEALS),
    };
  }
}

function bestDeal(record: AgentRecord): BestDeal[] {
  if (record.deal === null) return [];
  const { surplus, limitPrice } = gainsOf(record);
  return [
    {
      ...dealFigures(record.deal),
      agent: toAgentSummary(record.agent),
      surplus,
      surplusPercent: percent(surplus / limitPrice),
    },
  ];
}
