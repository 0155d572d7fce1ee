import { type DealFailureReason, dealFailureReasons } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram } from 'prom-client';
import { Metrics } from '../platform/metrics/metrics.js';
import { tableCounts } from '../platform/metrics/table-counts.js';
import { within } from '../platform/metrics/within.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';

/** Milliseconds that Postgres gets to find the oldest deal. */
const PATIENCE = 1_000;

/** How deals are doing: all of them by state, and what became of those that this process ended. */
@Injectable()
export class DealMetrics {
  private readonly ended: Counter<'outcome' | 'reason'>;
  private readonly settlement: Histogram;

  constructor({ registry }: Metrics, { client }: PrismaService) {
    tableCounts(registry, {
      name: 'deals',
      help: 'Deals in the database by status and last stage reached: the same from every instance.',
      labels: ['status', 'stage'],
      count: () =>
        client.$queryRaw<
          { status: string; stage: string; count: number }[]
        >`SELECT status, stage, count(*)::int AS count FROM deals GROUP BY status, stage`,
    });
    new Gauge({
      name: 'deals_oldest_live_seconds',
      help: 'Age of the oldest deal that is neither completed nor failed; 0 without any. The same from every instance.',
      registers: [registry],
      async collect() {
        const age = client.$queryRaw<{ age: number | null }[]>`
          SELECT extract(epoch FROM now() - min(locked_at))::float8 AS age FROM deals
          WHERE status IN ('locked', 'verifying')`;
        const rows = await within(PATIENCE, age).catch(() => null);
        if (rows === null) this.remove();
        else this.set(rows[0]?.age ?? 0);
      },
    });
    this.ended = new Counter({
      name: 'deals_ended_total',
      help: 'Deals that this process ended, by outcome and, where they failed, reason.',
      labelNames: ['outcome', 'reason'],
      registers: [registry],
    });
    // From the first scrape on, so that a rate sees the first failure of each kind.
    this.ended.inc({ outcome: 'completed', reason: '' }, 0);
    for (const reason of dealFailureReasons) this.ended.inc({ outcome: 'failed', reason }, 0);
    this.settlement = new Histogram({
      name: 'settlement_duration_seconds',
      help: 'Time from lock to completion of the deals that this process completed, confirmations included.',
      buckets: [1, 2, 4, 6, 8, 12, 20, 30, 60, 120, 300, 900],
      registers: [registry],
    });
  }

  completed(lockedAt: Date): void {
    this.ended.inc({ outcome: 'completed', reason: '' });
    this.settlement.observe(Math.max(0, Date.now() - lockedAt.getTime()) / 1_000);
  }

  failed(reason: DealFailureReason): void {
    this.ended.inc({ outcome: 'failed', reason });
  }
}
