import { randomUUID } from 'node:crypto';
import { checkMandate, centsFromUsdc } from '@agentrooms/negotiation';
import type { RequiredApproval, SpawnAgentResponse } from '@agentrooms/protocol';
import type { Agent, Nft, Room } from '@agentrooms/database';
import { Injectable } from '@nestjs/common';
import type { Address } from 'viem';
import type { SignedInUser } from '../auth/access-token.js';
import { CryptoService } from '../clients/crypto-service.client.js';
import { Network } from '../network/network.service.js';
import { NftsRepository } from '../nfts/nfts.repository.js';
import { conflict, DomainError, invalidRequest, notFound } from '../platform/errors/domain-error.js';
import { AgentKeyring } from '../platform/keys/agent-keyring.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { RateLimits } from '../platform/rate-limit/rate-limits.js';
import { toOwnAgentEntity } from './agent.entity.js';
import type { SpawnAgentDto } from './agents.dto.js';
import { AgentsRepository } from './agents.repository.js';
import { MandateDrafts } from './mandate-draft.js';

/** Hours until the signed mandate expires; the contract refuses deals after that. */
const MANDATE_HOURS = 24;
const NEGOTIATE_MINUTES = 10;

/** Spawning of a single agent: checks, key, mandate to sign, approvals to give. */
@Injectable()
export class SpawnAgent {
  constructor(
    private readonly agents: AgentsRepository,
    private readonly nfts: NftsRepository,
    private readonly drafts: MandateDrafts,
    private readonly keyring: AgentKeyring,
    private readonly network: Network,
    private readonly crypto: CryptoService,
    private readonly prisma: PrismaService,
    private readonly limits: RateLimits,
  ) {}

  /**
   * The agent is `spawned`; it becomes active when its mandate comes back signed.
   *
   * @throws {DomainError} 400 naming the fields, 403 `not_the_owner`, 404, 409 `nft_already_offered`, 429
   */
  async spawn(user: SignedInUser, request: SpawnAgentDto): Promise<SpawnAgentResponse> {
    const now = Date.now();
    const expiresAt = new Date(now + MANDATE_HOURS * 3600_000);
    const problems = checkMandate({ ...request, expiresAt: expiresAt.getTime() }, now);
    if (problems.length > 0) throw invalidRequest(problems);
    const room = await this.openRoom(request.roomId);
    const contract = await this.network.collectionContract(room.collection);
    if (contract === undefined)
      throw invalidRequest([{ field: 'roomId', problem: 'is a room whose collection is not on this chain' }]);
    const nft = await this.checkedNft(user, request, room);
    await this.limits.spawns.take(user.id);

    const id = randomUUID();
    const key = this.keyring.create(id);
    const limit = request.role === 'seller' ? request.minPrice : request.maxPrice;
    const draft = await this.drafts.draft({
      principal: user.walletAddress,
      agentPublicKey: key.publicKey,
      role: request.role,
      contract,
      tokenId: nft?.tokenId ?? null,
      limit: centsFromUsdc(limit ?? 0),
      expiresAt,
    });
    const agent = await this.agents.create(
      this.prisma.client,
      {
        id,
        userId: user.id,
        roomId: room.id,
        name: request.name.trim(),
        avatar: request.avatar ?? null,
        role: request.role,
        communicationStyle: request.communicationStyle,
        strategy: request.strategy,
        nftId: nft?.id ?? null,
        minPrice: request.role === 'seller' ? (request.minPrice ?? null) : null,
        maxPrice: request.maxPrice ?? null,
        startingPrice: request.startingPrice,
        firm: request.firm ?? false,
        walletAddress: user.walletAddress,
        negotiateFrom: new Date(now),
        negotiateUntil: new Date(now + (request.negotiateMinutes ?? NEGOTIATE_MINUTES) * 60_000),
        expiresAt,
      },
      key,
      { hash: draft.hash, message: { ...draft.message } },
    );
    const approvals = await this.missingApprovals(agent, contract);
    return { agent: toOwnAgentEntity(agent), mandate: draft.typedData, approvals };
  }

  private async openRoom(id: string): Promise<Pick<Room, 'id' | 'collection'>> {
    const room = await this.prisma.client.room.findUnique({
      where: { id },
      select: { id: true, collection: true, status: true },
    });
    if (room === null) throw notFound('room');
    if (room.status !== 'active') throw conflict('room_inactive', 'This room is closed');
    return room;
  }

  private async checkedNft(
    user: SignedInUser,
    { role, nftId }: SpawnAgentDto,
    room: Pick<Room, 'collection'>,
  ): Promise<Nft | null> {
    if (nftId === undefined) {
      if (role === 'seller') throw invalidRequest([{ field: 'nftId', problem: 'is required for a seller' }]);
      return null;
    }
    const nft = await this.nfts.find(nftId);
    if (nft === null) throw notFound('nft');
    if (nft.collection !== room.collection)
      throw invalidRequest([
        { field: 'nftId', problem: `is not of the room's collection ${room.collection}` },
      ]);
    if (role === 'buyer') return nft;
    const { owns } = await this.crypto.verifyOwnership({
      walletAddress: user.walletAddress,
      nftCollection: nft.contract ?? nft.collection,
      nftTokenId: nft.tokenId,
    });
    if (!owns) throw new DomainError(403, 'not_the_owner', 'Your wallet does not own this NFT');
    if ((await this.agents.offering(nft.id)) !== null)
      throw conflict('nft_already_offered', 'Another agent offers this NFT already');
    return nft;
  }

  /** What the wallet has not allowed yet and has to before a deal of this agent, or another signed one, can settle. */
  private async missingApprovals(
    { id, role, walletAddress }: Pick<Agent, 'id' | 'role' | 'walletAddress'>,
    contract: Address,
  ): Promise<RequiredApproval[]> {
    const wallet = walletAddress as Address;
    const { escrow, usdc } = await this.network.deployment();
    if (role === 'seller') {
      const approved = await this.network.read((reader) => reader.isApprovedForAll(contract, wallet));
      return approved ? [] : [{ kind: 'erc721_set_approval_for_all', contract, spender: escrow }];
    }
    const budget = await this.agents.budgetOf(wallet, id);
    const needed = BigInt(budget?.mul(1_000_000).toFixed(0) ?? '0');
    const allowed = await this.network.read((reader) => reader.allowance(wallet));
    return allowed >= needed
      ? []
      : [{ kind: 'erc20_approve', contract: usdc, spender: escrow, amount: needed.toString() }];
  }
}
