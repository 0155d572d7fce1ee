import { Injectable } from '@nestjs/common';
import type { JobHandler } from '../platform/queues/job-handlers.js';
import { Settlement } from './settlement.js';

@Injectable()
export class ExecuteTransactionJob implements JobHandler<'execute_transaction'> {
  readonly jobName = 'execute_transaction';
  /** The client of the crypto service keeps it. */
  readonly keepsTime = true;

  constructor(private readonly settlement: Settlement) {}

  handle({ dealId }: { dealId: string }): Promise<void> {
    return this.settlement.execute(dealId);
  }
}
