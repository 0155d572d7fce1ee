import { Module } from '@nestjs/common';
import { AgentsModule } from '../agents/agents.module.js';
import { NftsModule } from '../nfts/nfts.module.js';
import { BuyerFunds } from './buyer-funds.js';
import { DealMetrics } from './deal-metrics.js';
import { DealOutcome } from './deal-outcome.js';
import { DealReceipts } from './deal-receipts.js';
import { DealRound } from './deal-round.js';
import { DealStages } from './deal-stages.js';
import { DealSweeper } from './deal-sweeper.js';
import { DealsController } from './deals.controller.js';
import { DealsReadModule } from './deals-read.module.js';
import { DealTranscripts } from './deal-transcripts.js';
import { ExecuteTransactionJob } from './execute-transaction.job.js';
import { LockDeal } from './lock-deal.js';
import { RoomChange } from './room-change.js';
import { Settlement } from './settlement.js';
import { SettlementFailpoints } from './settlement-failpoints.js';
import { UnpayableBids } from './unpayable-bids.js';
import { VerifyDealJob } from './verify-deal.job.js';

@Module({
  imports: [AgentsModule, NftsModule, DealsReadModule],
  controllers: [DealsController],
  providers: [
    BuyerFunds,
    UnpayableBids,
    LockDeal,
    Settlement,
    SettlementFailpoints,
    DealRound,
    DealStages,
    RoomChange,
    DealReceipts,
    DealTranscripts,
    DealOutcome,
    DealMetrics,
    DealSweeper,
    VerifyDealJob,
    ExecuteTransactionJob,
  ],
  exports: [BuyerFunds, UnpayableBids, LockDeal, DealsReadModule],
})
export class DealsModule {}
