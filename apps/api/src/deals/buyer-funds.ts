import type { Agent, Prisma } from '@agentrooms/database';
import { cents, type Cents } from '@agentrooms/negotiation';
import { Injectable, Logger } from '@nestjs/common';
import type { Address } from 'viem';
import { MICRO_PER_CENT } from '../agents/mandate-draft.js';
import { Network } from '../network/network.service.js';
import { conflict } from '../platform/errors/domain-error.js';
import { type Database, PrismaService } from '../platform/prisma/prisma.service.js';

/** What a wallet held when the chain was asked. */
export interface Purse {
  readonly wallet: string;
  readonly held: Cents;
  readonly readAt: Date;
}

type Payer = Pick<Agent, 'role' | 'swarmId' | 'walletAddress'>;

/** Milliseconds that a balance is believed: about a block of ARK, and six requests a minute and wallet at most. */
const BELIEVED_FOR = 10_000;
/** Milliseconds that a turn waits for the chain. */
const PATIENCE = 1_500;
/** Wallets remembered by one process. */
const MOST_WALLETS = 10_000;
/** Milliseconds that the clocks of two of our processes may differ. */
const CLOCK_SKEW = 2_000;

/**
 * What a buyer's wallet can pay: its USDC less what its deals that are being settled will take. Several agents may spend
 * one wallet's money, in several rooms.
 *
 * The chain's word is a few seconds old, our own locks are not. While the chain does not answer nothing is known (null)
 * and nobody is refused: the settlement asks again. Agents of swarms are never asked about: each has a wallet of its own
 * with its whole limit in it, and makes one deal.
 */
@Injectable()
export class BuyerFunds {
  private readonly logger = new Logger('BuyerFunds');
  private readonly purses = new Map<string, { until: number; purse: Promise<Purse | null> }>();

  constructor(
    private readonly network: Network,
    private readonly prisma: PrismaService,
  ) {}

  /** What the agent's wallet can pay now, in cents; null when that is not known, or it does not buy. */
  async spendable(agent: Payer): Promise<Cents | null> {
    const purse = await this.purseOf(agent);
    return purse === null ? null : left(purse, await this.taken(this.prisma.client, purse));
  }

  /** The purse that would pay when this agent accepted this offer. */
  async behind({ agentId, offerId }: { agentId: string; offerId: string }): Promise<Purse | null> {
    const payer = await this.prisma.client.agent.findFirst({
      where: { role: 'buyer', OR: [{ id: agentId }, { offers: { some: { id: offerId } } }] },
      select: { role: true, swarmId: true, walletAddress: true },
    });
    return payer === null ? null : this.purseOf(payer);
  }

  /**
   * Makes sure, within the transaction that inserts the deal, that the purse can pay it. Holds a lock on the wallet until
   * the transaction ends, so that two rooms cannot both count on the same money. It is taken after the room's lock by
   * everybody, hence never the other way round.
   *
   * @throws {DomainError} 409 `buyer_cannot_pay`
   */
  async reserve(tx: Prisma.TransactionClient, purse: Purse, price: Cents): Promise<void> {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`buyer-funds/${purse.wallet}`}, 0))`;
    if (left(purse, await this.taken(tx, purse)) < price)
      throw conflict('buyer_cannot_pay', "The buyer's wallet holds too little besides its deals in progress");
  }

  /**
   * Cents that the wallet's live deals will take, and that those took which were completed since its balance was read.
   * A deal that the chain has settled but we have not yet seen confirmed is counted twice for these seconds.
   */
  private async taken(db: Database, { wallet, readAt }: Purse): Promise<number> {
    const since = new Date(readAt.getTime() - CLOCK_SKEW);
    const [row] = await db.$queryRaw<{ cents: bigint }[]>`
      SELECT coalesce(sum(d.final_price * 100), 0)::bigint AS cents
      FROM agents a JOIN deals d ON d.buyer_agent_id = a.id
      WHERE a.wallet_address = ${wallet}
        AND (d.status IN ('locked', 'verifying') OR (d.status = 'completed' AND d.completed_at > ${since}))`;
    return Number(row?.cents ?? 0n);
  }

  private purseOf({ role, swarmId, walletAddress }: Payer): Promise<Purse | null> {
    if (role !== 'buyer' || swarmId !== null) return Promise.resolve(null);
    const now = Date.now();
    const known = this.purses.get(walletAddress);
    if (known !== undefined && known.until > now) return known.purse;
    const purse = this.ask(walletAddress);
    this.purses.delete(walletAddress);
    this.purses.set(walletAddress, { until: now + BELIEVED_FOR, purse });
    const [oldest] = this.purses.keys();
    if (this.purses.size > MOST_WALLETS && oldest !== undefined) this.purses.delete(oldest);
    return purse;
  }

  private async ask(wallet: string): Promise<Purse | null> {
    const readAt = new Date();
    const tooLate = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE).unref());
    try {
      const micro = await Promise.race([
        this.network.read((reader) => reader.usdcBalance(wallet as Address)),
        tooLate,
      ]);
      return micro === null ? null : { wallet, held: wholeCents(micro), readAt };
    } catch (error) {
      this.logger.debug(`the balance of ${wallet} is not known: ${(error as Error).message}`);
      return null;
    }
  }
}

const left = ({ held }: Purse, taken: number): Cents => cents(Math.max(0, held - taken));

const wholeCents = (micro: bigint): Cents => {
  const whole = micro / MICRO_PER_CENT;
  return cents(whole > Number.MAX_SAFE_INTEGER ? Number.MAX_SAFE_INTEGER : Number(whole));
};
