import { Injectable } from '@nestjs/common';
import type { JobHandler } from '../platform/queues/job-handlers.js';
import { Settlement } from './settlement.js';

@Injectable()
export class VerifyDealJob implements JobHandler<'verify_deal'> {
  readonly jobName = 'verify_deal';

  constructor(private readonly settlement: Settlement) {}

  handle({ dealId }: { dealId: string }): Promise<void> {
    return this.settlement.verify(dealId);
  }
}
