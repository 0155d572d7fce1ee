import { type DealFailureReason, dealFailureReasons, type DealStage, dealStages } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { Sweeper } from '../platform/sweeper/sweeper.js';
import { JobQueues } from '../platform/queues/job-queues.js';
import { DealOutcome } from './deal-outcome.js';
import { DealsRepository, type StalledDeal } from './deals.repository.js';

/** Milliseconds: a deal this old should have a job; adding one that exists does nothing. */
const STALLED_AFTER = 5_000;
/** Milliseconds: a lock this old is released, unless the deal was certified: the chain may have settled it then. */
const LOCK_TIMEOUT = 5 * 60_000;
const BATCH = 200;

/** Gives deals whose job was lost or gave up their next step again, and releases stale locks. */
@Injectable()
export class DealSweeper extends Sweeper {
  protected readonly intervalMs = 5_000;

  constructor(
    private readonly deals: DealsRepository,
    private readonly outcome: DealOutcome,
    private readonly queues: JobQueues,
  ) {
    super('DealSweeper');
  }

  protected async sweep(): Promise<void> {
    const olderThan = new Date(Date.now() - STALLED_AFTER);
    let last: string | undefined;
    for (;;) {
      const deals = await this.deals.stalled(olderThan, BATCH, last);
      for (const deal of deals)
        // One that cannot be helped keeps nobody else from it.
        await this.revive(deal).catch((error: Error) => {
          this.logger.warn(`deal ${deal.id} was not given its next step: ${error.message}`);
        });
      if (deals.length < BATCH) return;
      last = deals.at(-1)?.id;
    }
  }

  private async revive(deal: StalledDeal): Promise<void> {
    const payload = { dealId: deal.id };
    const certified = dealStages.indexOf(deal.stage as DealStage) >= dealStages.indexOf('consensus');
    if (certified) return this.queues.add('execute_transaction', { id: `execute-${deal.id}`, payload });
    const age = Date.now() - deal.lockedAt.getTime();
    if (age > LOCK_TIMEOUT && deal.verifiedAt === null) return this.outcome.fail(deal, reasonOf(deal));
    return this.queues.add('verify_deal', { id: `verify-${deal.id}`, payload });
  }
}

/** What stood in the way the last time, as far as it was found out. */
const reasonOf = ({ lastProblem }: StalledDeal): DealFailureReason =>
  dealFailureReasons.find((reason) => reason === lastProblem) ?? 'verifiers_unavailable';
