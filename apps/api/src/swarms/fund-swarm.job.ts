import {
  approveCall,
  type Funding,
  setApprovalForAllCall,
  signMandate,
  type TransactionCall,
} from '@agentrooms/contracts';
import type { Prisma } from '@agentrooms/database';
import { centsFromUsdc } from '@agentrooms/negotiation';
import { Injectable } from '@nestjs/common';
import type { Hex } from 'viem';
import { AgentLifecycle } from '../agents/agent-lifecycle.js';
import { MandateDrafts, MICRO_PER_CENT } from '../agents/mandate-draft.js';
import { DevFaucet } from '../faucet/dev-faucet.js';
import { Network } from '../network/network.service.js';
import { AgentKeyring } from '../platform/keys/agent-keyring.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import type { JobHandler } from '../platform/queues/job-handlers.js';
import { MockWallets } from './mock-wallets.js';

type SwarmAgent = Prisma.AgentGetPayload<{ include: { nft: true } }>;

/** Wei that pays for a mock wallet's one approval many times over. */
const GAS_WEI = 10n ** 16n;

/**
 * Makes a swarm ready to trade: USDC, NFTs and gas for all wallets in one transaction, one approval from each wallet,
 * a signed mandate for each agent; then the agents take their seats. Running it again repeats nothing that was done.
 */
@Injectable()
export class FundSwarmJob implements JobHandler<'fund_swarm'> {
  readonly jobName = 'fund_swarm';

  constructor(
    private readonly prisma: PrismaService,
    private readonly network: Network,
    private readonly faucet: DevFaucet,
    private readonly wallets: MockWallets,
    private readonly drafts: MandateDrafts,
    private readonly keyring: AgentKeyring,
    private readonly lifecycle: AgentLifecycle,
  ) {}

  async handle({ swarmId }: { swarmId: string }): Promise<void> {
    const swarm = await this.prisma.client.swarm.findUnique({
      where: { id: swarmId },
      include: { room: true },
    });
    if (swarm === null || swarm.status === 'completed') return;
    const agents = await this.prisma.client.agent.findMany({
      where: { swarmId, status: 'spawned' },
      include: { nft: true },
      orderBy: { createdAt: 'asc' },
    });
    const { escrow, usdc, collections } = await this.network.deployment();
    const contract = collections[swarm.room.collection];
    if (contract === undefined) throw new Error(`no contract for ${swarm.room.collection}`);

    await this.faucet.fund(agents.map((agent) => funding(agent, contract)));
    await this.faucet.callFrom(
      agents.map((agent) => ({
        privateKey: this.wallets.privateKey(agent.id),
        call: approval(agent, contract, usdc, escrow),
      })),
    );
    for (const agent of agents) await this.signMandate(agent, contract);
    await this.lifecycle.activate(
      swarm.roomId,
      agents.map(({ id }) => id),
    );
    await this.prisma.client.swarm.updateMany({
      where: { id: swarmId, fundedAt: null },
      data: { fundedAt: new Date() },
    });
  }

  /** Another run of this job may be at it: who has taken its seat keeps the mandate and key that it sat down with. */

  private async signMandate(agent: SwarmAgent, contract: Hex): Promise<void> {
    const key = this.keyring.create(agent.id);
    const draft = await this.drafts.draft({
      principal: agent.walletAddress,
      agentPublicKey: key.publicKey,
      role: agent.role as 'buyer' | 'seller',
      contract,
      tokenId: agent.nft?.tokenId ?? null,
      limit: limitOf(agent),
      expiresAt: agent.expiresAt ?? new Date(),
    });
    const signature = await signMandate(
      this.wallets.privateKey(agent.id),
      draft.mandate,
      await this.network.deployment(),
    );
    await this.prisma.client.$transaction(async (tx) => {
      const waiting = await tx.$queryRaw<unknown[]>`
        SELECT 1 FROM agents WHERE id = ${agent.id}::uuid AND status = 'spawned' FOR UPDATE`;
      if (waiting.length === 0) return;
      await tx.agentKey.deleteMany({ where: { agentId: agent.id } });
      await tx.agentMandate.deleteMany({ where: { agentId: agent.id } });
      await tx.agentKey.create({ data: { agentId: agent.id, ...key } });
      await tx.agentMandate.create({
        data: {
          agentId: agent.id,
          hash: draft.hash,
          message: { ...draft.message },
          signature,
          signedAt: new Date(),
        },
      });
    });
  }
}

const limitOf = (agent: SwarmAgent) =>
  centsFromUsdc((agent.role === 'seller' ? agent.minPrice : agent.maxPrice)?.toNumber() ?? 0);

const budgetMicro = (agent: SwarmAgent): bigint => BigInt(limitOf(agent)) * MICRO_PER_CENT;

function funding(agent: SwarmAgent, collection: Hex): Funding {
  const wallet = agent.walletAddress as Hex;
  if (agent.role === 'buyer') return { wallet, usdc: budgetMicro(agent), gasWei: GAS_WEI };
  return { wallet, usdc: 0n, gasWei: GAS_WEI, collection, tokenIds: [BigInt(agent.nft?.tokenId ?? 0)] };
}

const approval = (agent: SwarmAgent, collection: Hex, usdc: Hex, escrow: Hex): TransactionCall =>
  agent.role === 'buyer'
    ? approveCall(usdc, escrow, budgetMicro(agent))
    : setApprovalForAllCall(collection, escrow);
