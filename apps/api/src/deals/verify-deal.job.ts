import { Injectable } from '@nestjs/common';
import { bulkhead } from 'cockatiel';
import type { JobHandler } from '../platform/queues/job-handlers.js';
import { Settlement } from './settlement.js';

/** Deals verified at the same time: with more, each would take too long for its five seconds. */
const AT_ONCE = 16;

@Injectable()
export class VerifyDealJob implements JobHandler<'verify_deal'> {
  readonly jobName = 'verify_deal';
  /** Five seconds from when it really begins: it may wait for a place before. */
  readonly keepsTime = true;

  private readonly places = bulkhead(AT_ONCE, Infinity);

  constructor(private readonly settlement: Settlement) {}

  handle({ dealId }: { dealId: string }): Promise<void> {
    return this.places.execute(() => this.settlement.verify(dealId));
  }
}
