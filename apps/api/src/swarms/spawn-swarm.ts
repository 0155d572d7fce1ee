import { randomBytes, randomUUID } from 'node:crypto';
import { collections } from '@agentrooms/art';
import type { Prisma, Swarm } from '@agentrooms/database';
import { type AgentDraft, drawSwarm, swarmPresets, usdcFromCents } from '@agentrooms/negotiation';
import type { SpawnSwarmRequest } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { mintedNft } from '../faucet/faucet.service.js';
import { Network } from '../network/network.service.js';
import { NftsRepository } from '../nfts/nfts.repository.js';
import { conflict, invalidRequest, notFound } from '../platform/errors/domain-error.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { JobQueues } from '../platform/queues/job-queues.js';
import { MockWallets } from './mock-wallets.js';

const MANDATE_HOURS = 24;
/** Minutes of swarm time that agents negotiate. */
const NEGOTIATE_MINUTES = 10;

/** Spawning of a swarm: its agents are drawn from the seed at once; wallets are funded by a job. */
@Injectable()
export class SpawnSwarm {
  constructor(
    private readonly prisma: PrismaService,
    private readonly network: Network,
    private readonly nfts: NftsRepository,
    private readonly wallets: MockWallets,
    private readonly queues: JobQueues,
  ) {}

  /** @throws {DomainError} 404, 409 `no_faucet` (swarms need mock money) or `room_inactive`, 400 */
  async spawn(
    userId: string,
    { roomId, preset, seed = randomBytes(4).toString('hex'), speed = 1 }: SpawnSwarmRequest,
  ): Promise<Swarm> {
    if (!this.network.hasFaucet)
      throw conflict('no_faucet', 'Swarms need a dev chain: there is no faucet on this one');
    const room = await this.prisma.client.room.findUnique({ where: { id: roomId } });
    if (room === null) throw notFound('room');
    if (room.status !== 'active') throw conflict('room_inactive', 'This room is closed');
    const contract = await this.network.collectionContract(room.collection);
    const collection = collections.find(({ slug }) => slug === room.collection);
    if (contract === undefined || collection === undefined) {
      throw invalidRequest([{ field: 'roomId', problem: 'is a room whose collection is not on this chain' }]);
    }

    const drafts = drawSwarm(preset, seed, { collection: collection.name });
    const { buyers, sellers } = swarmPresets[preset];
    const tokenIds = await this.nfts.reserveTokenIds(sellers);
    const { chainId } = await this.network.deployment();
    const swarm = await this.prisma.client.$transaction(async (tx) => {
      const created = await tx.swarm.create({
        data: {
          userId,
          roomId,
          preset,
          seed,
          speed,
          totalAgents: drafts.length,
          buyersCount: buyers,
          sellersCount: sellers,
        },
      });
      for (const [index, draft] of drafts.entries()) {
        const id = randomUUID();
        const walletAddress = this.wallets.address(id);
        const tokenId = draft.role === 'seller' ? (tokenIds.shift() ?? '') : null;
        const nft =
          tokenId === null
            ? null
            : await this.nfts.create(
                tx,
                mintedNft(room.collection, tokenId, { chainId, contract, ownerAddress: walletAddress }),
              );
        await tx.agent.create({
          data: agentRow(draft, index, {
            id,
            userId,
            roomId,
            swarmId: created.id,
            walletAddress,
            nftId: nft?.id ?? null,
          }),
        });
      }
      return created;
    });
    await this.queues.addOrLeave('fund_swarm', { id: `fund-${swarm.id}`, payload: { swarmId: swarm.id } });
    return swarm;
  }
}

interface AgentPlace {
  id: string;
  userId: string;
  roomId: string;
  swarmId: string;
  walletAddress: string;
  nftId: string | null;
}

function agentRow(draft: AgentDraft, index: number, place: AgentPlace): Prisma.AgentUncheckedCreateInput {
  const now = Date.now();
  const limit = usdcFromCents(draft.limitPrice);
  const ceiling = draft.maxPrice === null ? null : usdcFromCents(draft.maxPrice);
  return {
    ...place,
    name: draft.name,
    role: draft.role,
    communicationStyle: draft.style,
    strategy: draft.strategy,
    minPrice: draft.role === 'seller' ? limit : null,
    maxPrice: draft.role === 'seller' ? ceiling : limit,
    startingPrice: usdcFromCents(draft.startingPrice),
    negotiateFrom: new Date(now),
    negotiateUntil: new Date(now + NEGOTIATE_MINUTES * 60_000),
    expiresAt: new Date(now + MANDATE_HOURS * 3600_000),
    // Distinct times keep the draw's order, on which reproducible swarms depend.
    createdAt: new Date(now + index),
  };
}
