import { randomUUID } from 'node:crypto';
import {
  type AcceptanceStatement,
  type Agreement,
  encodeAcceptance,
  type RoomEvent,
} from '@agentrooms/protocol';
import { type Agent, type Nft, Prisma } from '@agentrooms/database';
import { cents } from '@agentrooms/negotiation';
import { Injectable } from '@nestjs/common';
import { toAgentSummary } from '../agents/agent.entity.js';
import { lockedAt } from '../agents/agent-lifecycle.js';
import { withdrawOffers } from '../agents/withdraw-offers.js';
import { Network } from '../network/network.service.js';
import { toNftEntity } from '../nfts/nft.entity.js';
import { conflict } from '../platform/errors/domain-error.js';
import { AgentKeyring } from '../platform/keys/agent-keyring.js';
import { JobQueues } from '../platform/queues/job-queues.js';
import { RoomStream } from '../platform/realtime/room-stream.js';
import { BuyerFunds } from './buyer-funds.js';
import { lockBlock } from './lock-block.js';
import { SettlementFailpoints } from './settlement-failpoints.js';
import { centsOf, offerDigest, offerStatement } from './statements.js';

/** An accept as its turn decided it. */
export interface Acceptance {
  readonly roomId: string;
  readonly agentId: string;
  /** The turn in which it was decided; another one means that the agent has moved on. */
  readonly turn: number;
  readonly offerId: string;
  readonly message: string;
  readonly sentiment: 'positive' | 'negative' | 'neutral';
  readonly reasons: Prisma.InputJsonValue;
}

const withParty = { mandate: true, key: true, nft: true } satisfies Prisma.AgentInclude;
type Party = Prisma.AgentGetPayload<{ include: typeof withParty }>;

/**
 * The handshake: in one transaction the acceptance is said, both agents are locked, all their offers are gone and the
 * deal exists. The room's lock makes the first accept win; partial unique indexes make it win in the database too.
 */
@Injectable()
export class LockDeal {
  constructor(
    private readonly stream: RoomStream,
    private readonly network: Network,
    private readonly keyring: AgentKeyring,
    private readonly queues: JobQueues,
    private readonly failpoints: SettlementFailpoints,
    private readonly funds: BuyerFunds,
  ) {}

  /** @throws {DomainError} 409 `turn_moved_on`, `offer_gone` or `buyer_cannot_pay`: nothing was changed */
  async lock(acceptance: Acceptance): Promise<{ dealId: string; events: RoomEvent[] }> {
    const { chainId } = await this.network.deployment();
    const dealId = randomUUID();
    const sortitionBlock = await lockBlock(this.network);
    const purse = await this.funds.behind(acceptance);
    const { events } = await this.stream.write(acceptance.roomId, async (tx, emit) => {
      const taker = await this.taker(tx, acceptance);
      const { maker, offer } = await this.maker(tx, acceptance, taker);
      if (purse !== null) await this.funds.reserve(tx, purse, cents(centsOf(offer.price)));
      const [buyer, seller] = taker.role === 'buyer' ? [taker, maker] : [maker, taker];
      const nft = tradedToken(seller, offer.nftId, buyer.nftId);

      const makersToken = maker.role === 'seller' ? nft.tokenId : (maker.nft?.tokenId ?? null);
      const offered = offerStatement(offer, { chainId, collection: nft.collection, tokenId: makersToken });
      const accepted: AcceptanceStatement = {
        chainId,
        roomId: acceptance.roomId,
        agentId: taker.id,
        turn: acceptance.turn,
        offerId: offer.id,
        offerDigest: offerDigest(offered),
        collection: nft.collection,
        tokenId: nft.tokenId,
        priceCents: centsOf(offer.price),
      };
      const agreement: Agreement = {
        offer: { statement: offered, publicKey: keyOf(maker).publicKey, signature: offer.signature },
        acceptance: {
          statement: accepted,
          publicKey: keyOf(taker).publicKey,
          signature: this.keyring.sign(taker.id, keyOf(taker).sealedSecret, encodeAcceptance(accepted)),
        },
      };

      const price = offer.price.toNumber();
      const messageId = randomUUID();
      const seq = emit({
        type: 'agent_message',
        messageId,
        agent: toAgentSummary(taker),
        human: false,
        message: acceptance.message,
        messageType: 'accept',
        price,
        offerId: offer.id,
        toOfferId: offer.id,
        addressee: maker.id,
        sentiment: acceptance.sentiment,
      });
      const [prices] = await tx.$queryRaw<{ floor: Prisma.Decimal | null; top_bid: Prisma.Decimal | null }[]>`
        SELECT min(price) FILTER (WHERE role = 'seller') AS floor, max(price) FILTER (WHERE role = 'buyer') AS top_bid
        FROM offers WHERE room_id = ${acceptance.roomId}::uuid AND status = 'standing' AND expires_at > now()`;
      await tx.offer.update({ where: { id: offer.id }, data: { status: 'accepted', closedAt: new Date() } });
      await withdrawOffers(tx, emit, taker.id, 'locked');
      await tx.deal
        .create({
          data: {
            id: dealId,
            roomId: acceptance.roomId,
            buyerAgentId: buyer.id,
            sellerAgentId: seller.id,
            buyerUserId: buyer.userId,
            sellerUserId: seller.userId,
            nftId: nft.id,
            finalPrice: offer.price,
            offerId: offer.id,
            agreement: agreement as unknown as Prisma.InputJsonValue,
            sortitionBlock,
            floorAtLock: prices?.floor ?? null,
            topBidAtLock: prices?.top_bid ?? null,
          },
        })
        .catch(lostRace);
      await tx.message.create({
        data: {
          id: messageId,
          roomId: acceptance.roomId,
          agentId: taker.id,
          messageType: 'accept',
          priceMentioned: offer.price,
          sentiment: acceptance.sentiment,
          seq,
          offerId: offer.id,
          reasons: acceptance.reasons,
        },
      });
      for (const party of [taker, maker]) {
        await tx.agent.update({
          where: { id: party.id },
          data: {
            ...lockedAt(party, new Date()),
            dealId,
            ...(party.id === taker.id && { turn: { increment: 1 }, messagesSent: { increment: 1 } }),
          },
        });
        emit({
          type: 'agent_status',
          agentId: party.id,
          status: 'deal_locked',
          paused: party.pausedAt !== null,
        });
      }
      emit({
        type: 'deal_locked',
        dealId,
        buyerAgent: toAgentSummary(buyer),
        sellerAgent: toAgentSummary(seller),
        nft: toNftEntity(nft),
        price,
      });
    });
    this.failpoints.at('lock.committed');
    await this.queues.addOrLeave('verify_deal', { id: `verify-${dealId}`, payload: { dealId } });
    return { dealId, events };
  }

  private async taker(tx: Prisma.TransactionClient, { agentId, turn }: Acceptance): Promise<Party> {
    const taker = await tx.agent.findUnique({ where: { id: agentId }, include: withParty });
    if (taker === null || taker.turn !== turn || !isTrading(taker)) {
      throw conflict('turn_moved_on', 'The agent has moved on since this turn was decided');
    }
    return taker;
  }

  private async maker(tx: Prisma.TransactionClient, { offerId, roomId }: Acceptance, taker: Agent) {
    const offer = await tx.offer.findUnique({ where: { id: offerId } });
    const maker =
      offer === null ? null : await tx.agent.findUnique({ where: { id: offer.agentId }, include: withParty });
    const stands =
      offer !== null &&
      offer.roomId === roomId &&
      offer.status === 'standing' &&
      offer.expiresAt > new Date() &&
      offer.role !== taker.role;
    if (!stands || maker === null || !isTrading(maker) || maker.walletAddress === taker.walletAddress) {
      throw conflict('offer_gone', 'The offer does not stand any more');
    }
    return { offer, maker };
  }
}

const isTrading = (agent: Agent): boolean =>
  agent.pausedAt === null && (agent.status === 'active' || agent.status === 'negotiating');

/** The seller's token, provided that neither the bid nor the buyer wants another one. */
function tradedToken(seller: Party, offerNftId: string | null, buyerNftId: string | null): Nft {
  const { nft } = seller;
  const wanted = offerNftId ?? buyerNftId;
  if (nft === null || (wanted !== null && wanted !== nft.id))
    throw conflict('offer_gone', 'The offer is for another NFT');
  return nft;
}

/** A unique index of live deals refuses: another room was faster with the NFT or with an agent. */
function lostRace(error: unknown): never {
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
    throw conflict('offer_gone', 'The NFT is in another deal');
  throw error;
}

function keyOf(agent: Party): NonNullable<Party['key']> {
  if (agent.key === null) throw new Error(`agent ${agent.id} has no key`);
  return agent.key;
}
