import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { Metrics } from '../platform/metrics/metrics.js';

/** What agents do in their turns. */
@Injectable()
export class TurnMetrics {
  private readonly turns: Counter<'move'>;

  constructor({ registry }: Metrics) {
    this.turns = new Counter({
      name: 'agent_turns_total',
      help: 'Turns that this process committed, by move: offer, counter, accept, reject, comment or silent.',
      labelNames: ['move'],
      registers: [registry],
    });
  }

  taken(move: 'offer' | 'counter' | 'accept' | 'reject' | 'comment' | 'silent'): void {
    this.turns.inc({ move });
  }
}
