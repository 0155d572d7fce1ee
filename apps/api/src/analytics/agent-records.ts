import { Injectable } from '@nestjs/common';
import { AnalyticsRepository, type MeasuredAgent, type MeasuredDeal } from './analytics.repository.js';
import { type AgentRecord, completedByAgent } from './figures.js';

/** Gathers what the figures of agents are made of, in one round of parallel queries. */
@Injectable()
export class AgentRecords {
  constructor(private readonly repository: AnalyticsRepository) {}

  async of(agents: readonly MeasuredAgent[]): Promise<{ records: AgentRecord[]; deals: MeasuredDeal[] }> {
    const ids = agents.map(({ id }) => id);
    const [deals, messages, seen] = await Promise.all([
      this.repository.dealsOf(ids),
      this.repository.messageCounts(ids),
      this.repository.bestOffersSeen(ids),
    ]);
    const completed = completedByAgent(deals);
    const records = agents.map((agent) => ({
      agent,
      deal: completed.get(agent.id) ?? null,
      messages: messages.get(agent.id) ?? {},
      bestOfferSeen: seen.get(agent.id) ?? null,
    }));
    return { records, deals };
  }
}
