import { Prisma } from '@agentrooms/database';
import {
  type ConsensusResponse,
  type DealStage,
  dealStages,
  type DealTerms,
  type Equivocation,
  type VerifierVote,
} from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { RoomChange } from './room-change.js';
import type { SettlingDeal } from './settling-deal.js';
import { signed, verifying, voted } from './stage-events.js';

/** What the verifiers are asked about: it stays the same when a round is repeated. */
export interface RoundFacts {
  readonly terms: DealTerms;
  /** The block that draws the verifiers and at which they read. */
  readonly sortitionBlock: bigint;
}

const live = { status: { in: ['locked', 'verifying'] } } satisfies Prisma.DealWhereInput;
const isLive = Prisma.sql`status IN ('locked', 'verifying')`;

/**
 * The stages of deals: what was finished is stored, and told to the room, in one statement. A deal that is over
 * meanwhile stays as it is.
 */
@Injectable()
export class DealStages {
  constructor(
    private readonly room: RoomChange,
    private readonly prisma: PrismaService,
  ) {}

  /** Whether the deal has that stage behind it. */
  reached(deal: Pick<SettlingDeal, 'stage'>, stage: DealStage): boolean {
    return dealStages.indexOf(deal.stage as DealStage) >= dealStages.indexOf(stage);
  }

  /** Ownership and balance are as they should be; the facts of the round that follows are stored with it. */
  async checked(deal: SettlingDeal, { terms, sortitionBlock }: RoundFacts): Promise<void> {
    await this.room.write({
      roomId: deal.roomId,
      effects: Prisma.sql`changed AS (
        UPDATE deals SET status = 'verifying', stage = 'balance', terms = ${JSON.stringify(terms)}::jsonb,
                         sortition_block = ${sortitionBlock}
        FROM room WHERE deals.id = ${deal.id}::uuid AND ${isLive} RETURNING deals.id)`,
      events: [verifying(deal.id, 'ownership'), verifying(deal.id, 'balance')],
    });
    deal.stage = 'balance';
  }

  /** The verifiers have agreed. @param untold - those of their votes that the room was not told before */
  async certified(
    deal: SettlingDeal,
    consensus: ConsensusResponse,
    untold: readonly VerifierVote[],
  ): Promise<void> {
    await this.room.write({
      roomId: deal.roomId,
      effects: Prisma.sql`changed AS (
        UPDATE deals SET status = 'verifying', stage = 'consensus', verified_at = clock_timestamp(), last_problem = NULL,
                         consensus_result = ${JSON.stringify(consensus)}::jsonb
        FROM room WHERE deals.id = ${deal.id}::uuid AND ${isLive} RETURNING deals.id)`,
      events: [...untold.map((vote) => voted(deal.id, vote)), verifying(deal.id, 'consensus')],
    });
    deal.stage = 'consensus';
  }

  /** Goes back to an earlier stage, whose successors have to be done again. Nothing of it is told. */
  async reopen(deal: SettlingDeal, stage: DealStage): Promise<void> {
    await this.prisma.client.deal.updateMany({ where: { id: deal.id, ...live }, data: { stage } });
  }

  /** Stores other facts of a round, before anybody is asked. Nothing of it is told. */
  async fix(deal: SettlingDeal, { terms, sortitionBlock }: RoundFacts): Promise<void> {
    await this.prisma.client.deal.updateMany({
      where: { id: deal.id, ...live },
      data: { terms: { ...terms }, sortitionBlock },
    });
  }

  /** Shows votes of a round that goes on; of a deal that is over nothing is told any more. */
  async tellVotes(deal: SettlingDeal, votes: readonly VerifierVote[]): Promise<void> {
    await this.room.write({
      roomId: deal.roomId,
      effects: Prisma.sql`changed AS (
        SELECT deals.id FROM room, deals WHERE deals.id = ${deal.id}::uuid AND ${isLive} FOR SHARE OF deals)`,
      events: votes.map((vote) => voted(deal.id, vote)),
    });
  }

  /** Stores and shows a transaction that is about to be broadcast. */
  async announce(deal: SettlingDeal, txHash: string): Promise<void> {
    if (deal.announcedTxHashes.includes(txHash)) return;
    await this.room.write({
      roomId: deal.roomId,
      effects: Prisma.sql`changed AS (
        UPDATE deals SET tx_hash = ${txHash}, announced_tx_hashes = array_append(announced_tx_hashes, ${txHash}::varchar)
        FROM room WHERE deals.id = ${deal.id}::uuid AND ${isLive} AND ${txHash} <> ALL (announced_tx_hashes)
        RETURNING deals.id)`,
      events: [signed(deal.id, txHash)],
    });
    deal.announcedTxHashes.push(txHash);
  }

  /** Adds to what proves that verifiers contradicted themselves; the same proof is kept once. */
  async keepEvidence(deal: SettlingDeal, found: readonly Equivocation[]): Promise<void> {
    const known = (deal.evidence ?? []) as unknown as Equivocation[];
    const isKnown = ({ verifier, dealDigest }: Equivocation): boolean =>
      known.some((one) => one.verifier === verifier && one.dealDigest === dealDigest);
    const evidence = [...known, ...found.filter((one) => !isKnown(one))] as unknown as Prisma.InputJsonArray;
    await this.prisma.client.deal.update({ where: { id: deal.id }, data: { evidence } });
  }

  /** Remembers why verifying did not work out this time: should it never, that is the reason told. */
  async keepProblem(deal: SettlingDeal, problem: string): Promise<void> {
    await this.prisma.client.deal.updateMany({
      where: { id: deal.id, ...live },
      data: { lastProblem: problem },
    });
  }
}
