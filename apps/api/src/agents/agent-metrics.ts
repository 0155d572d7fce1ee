import { Injectable } from '@nestjs/common';
import { Metrics } from '../platform/metrics/metrics.js';
import { tableCounts } from '../platform/metrics/table-counts.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';

/** How many agents there are. */
@Injectable()
export class AgentMetrics {
  constructor({ registry }: Metrics, { client }: PrismaService) {
    tableCounts(registry, {
      name: 'agents',
      help: 'Agents in the database that have not left, by status: the same from every instance.',
      labels: ['status'],
      count: () =>
        client.$queryRaw<
          { status: string; count: number }[]
        >`SELECT status, count(*)::int AS count FROM agents WHERE left_at IS NULL GROUP BY status`,
    });
  }
}
