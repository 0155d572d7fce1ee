import { dealStages, type DealStage } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { Sweeper } from '../platform/sweeper/sweeper.js';
import { JobQueues } from '../platform/queues/job-queues.js';
import { DealsRepository } from './deals.repository.js';

/** Milliseconds: a deal this old should have a job; adding one that exists does nothing. */
const STALLED_AFTER = 5_000;
const BATCH = 200;

/** Gives deals whose job was lost or gave up their next step again. */
@Injectable()
export class DealSweeper extends Sweeper {
  protected readonly intervalMs = 5_000;

  constructor(
    private readonly deals: DealsRepository,
    private readonly queues: JobQueues,
  ) {
    super('DealSweeper');
  }

  protected async sweep(): Promise<void> {
    const consensus = dealStages.indexOf('consensus');
    for (const { id, stage } of await this.deals.stalled(new Date(Date.now() - STALLED_AFTER), BATCH)) {
      const certified = dealStages.indexOf(stage as DealStage) >= consensus;
      if (certified)
        await this.queues.add('execute_transaction', { id: `execute-${id}`, payload: { dealId: id } });
      else await this.queues.add('verify_deal', { id: `verify-${id}`, payload: { dealId: id } });
    }
  }
}
