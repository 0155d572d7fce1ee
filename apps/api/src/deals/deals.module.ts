import { Module } from '@nestjs/common';
import { AgentsModule } from '../agents/agents.module.js';
import { NftsModule } from '../nfts/nfts.module.js';
import { DealOutcome } from './deal-outcome.js';
import { DealReceipts } from './deal-receipts.js';
import { DealStages } from './deal-stages.js';
import { DealSweeper } from './deal-sweeper.js';
import { DealsController } from './deals.controller.js';
import { DealsReadModule } from './deals-read.module.js';
import { ExecuteTransactionJob } from './execute-transaction.job.js';
import { LockDeal } from './lock-deal.js';
import { Settlement } from './settlement.js';
import { SettlementFailpoints } from './settlement-failpoints.js';
import { VerifyDealJob } from './verify-deal.job.js';

@Module({
  imports: [AgentsModule, NftsModule, DealsReadModule],
  controllers: [DealsController],
  providers: [
    LockDeal,
    Settlement,
    SettlementFailpoints,
    DealStages,
    DealReceipts,
    DealOutcome,
    DealSweeper,
    VerifyDealJob,
    ExecuteTransactionJob,
  ],
  exports: [LockDeal, DealsReadModule],
})
export class DealsModule {}
