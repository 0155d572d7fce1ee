import { collections } from '@agentrooms/art';
import type { Agent, Prisma } from '@agentrooms/database';
import {
  buildRoomView,
  centsFromUsdc,
  type CommunicationStyle,
  type Mandate,
  type NftSketch,
  type RecentMove,
  type Role,
  type RoomView,
  type StandingOffer,
  type Strategy,
} from '@agentrooms/negotiation';
import type { NftMetadata, RoomEventBody } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { type AgentClock, clockOf, swarmTimeAt } from '../agents/agent-clock.js';
import { AppConfig } from '../platform/config/app-config.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';

type AgentMessage = Extract<RoomEventBody, { type: 'agent_message' }>;
const withTurn = { room: true, swarm: true, nft: true, key: true } satisfies Prisma.AgentInclude;
export type ActingAgent = Prisma.AgentGetPayload<{ include: typeof withTurn }>;

/** Bounds of what is loaded for a turn, however long the room's history is. */
const OFFERS_PER_SIDE = 40;
const RECENT_MOVES = 30;
const OWN_TEXTS = 6;

/** All that an agent acts upon, times in milliseconds of its swarm's time, 0 when it sat down. */
export interface TurnView {
  readonly agent: ActingAgent;
  readonly mandate: Mandate;
  readonly view: RoomView;
  readonly recentTexts: readonly string[];
  /** Swarm milliseconds per millisecond. */
  readonly speed: number;
  /** Wall-clock moment before which the message limit allows no further message; null when it does now. */
  readonly mayNotSpeakBefore: Date | null;
}

interface OfferRow {
  id: string;
  agent_id: string;
  name: string;
  role: Role;
  price: Prisma.Decimal;
  token_id: string | null;
  nft_name: string | null;
  metadata: NftMetadata | null;
  created_at: Date;
  expires_at: Date;
}

/** Loads a turn's bounded view of the room in one round of parallel queries. */
@Injectable()
export class TurnViews {
  constructor(
    private readonly prisma: PrismaService,
    private readonly config: AppConfig,
  ) {}

  /** Null when the agent's state moved on: another turn, paused, locked or gone. */
  async load(agentId: string, turn: number): Promise<TurnView | null> {
    const agent = await this.prisma.client.agent.findUnique({ where: { id: agentId }, include: withTurn });
    if (
      agent === null ||
      agent.turn !== turn ||
      agent.pausedAt !== null ||
      !['active', 'negotiating'].includes(agent.status)
    )
      return null;

    const [offers, messages, own, [present], [nth]] = await Promise.all([
      this.standingOffers(agent),
      this.recentMessages(agent.roomId),
      this.ownMessages(agent),
      this.prisma.client.$queryRaw<{ buyers: bigint; sellers: bigint }[]>`
        SELECT count(*) FILTER (WHERE role = 'buyer') AS buyers, count(*) FILTER (WHERE role = 'seller') AS sellers
        FROM agents WHERE room_id = ${agent.roomId}::uuid AND status IN ('active', 'negotiating') AND wallet_address <> ${agent.walletAddress}`,
      this.prisma.client.$queryRaw<{ created_at: Date }[]>`
        SELECT created_at FROM messages WHERE agent_id = ${agentId}::uuid
        ORDER BY seq DESC OFFSET ${this.config.RATE_LIMIT_AGENT_MESSAGES_PER_MINUTE - 1} LIMIT 1`,
    ]);

    const speed = agent.swarm?.speed.toNumber() ?? 1;
    const clock = clockOf(agent, speed);
    const swarmTime = (date: Date): number => swarmTimeAt(clock, date.getTime());
    const recent = messages.map((row) => toRecentMove(row.payload, swarmTime(row.created_at)));
    const lastOwn = own[0];
    const mandate = mandateOf(agent, clock, swarmTime);
    const counterparties = Number((agent.role === 'seller' ? present?.buyers : present?.sellers) ?? 0);
    const rivals = Number((agent.role === 'seller' ? present?.sellers : present?.buyers) ?? 0);
    const lastPriced = own.find(
      (row) =>
        row.payload.offerId !== null && row.payload.messageType !== 'reject' && row.payload.price !== null,
    );
    const view = buildRoomView(
      {
        now: swarmTime(new Date()),
        self: {
          agentId,
          name: agent.name,
          turn,
          lastPrice: lastPriced?.payload.price == null ? null : centsFromUsdc(lastPriced.payload.price),
          lastMove:
            lastOwn === undefined ? null : toRecentMove(lastOwn.payload, swarmTime(lastOwn.created_at)),
          nft: agent.nft === null ? null : sketch(agent.nft.name, agent.nft.metadata as NftMetadata | null),
        },
        offers: offers.map((row) => toStandingOffer(row, swarmTime)),
        recent,
        rivals,
        counterparties,
      },
      mandate,
    );
    const recentTexts = [...own, ...messages].map((row) => row.payload.message);
    const freeAt = nth === undefined ? 0 : nth.created_at.getTime() + 60_000 / Math.max(1, speed);
    return {
      agent,
      mandate,
      view,
      recentTexts,
      speed,
      mayNotSpeakBefore: freeAt > Date.now() ? new Date(freeAt) : null,
    };
  }

  /** The best offers of both sides; never those of the agent's own wallet, except its own. */
  private standingOffers(agent: Agent): Promise<OfferRow[]> {
    const { id, roomId, walletAddress } = agent;
    return this.prisma.client.$queryRaw<OfferRow[]>`
      SELECT o.id, o.agent_id, a.name, o.role, o.price, n.token_id, n.name AS nft_name, n.metadata, o.created_at, o.expires_at
      FROM (
        (SELECT * FROM offers WHERE room_id = ${roomId}::uuid AND status = 'standing' AND role = 'seller' AND expires_at > now()
         ORDER BY price ASC LIMIT ${OFFERS_PER_SIDE})
        UNION
        (SELECT * FROM offers WHERE room_id = ${roomId}::uuid AND status = 'standing' AND role = 'buyer' AND expires_at > now()
         ORDER BY price DESC LIMIT ${OFFERS_PER_SIDE})
        UNION
        (SELECT * FROM offers WHERE agent_id = ${id}::uuid AND status = 'standing' AND expires_at > now())
      ) o
      JOIN agents a ON a.id = o.agent_id
      LEFT JOIN nfts n ON n.id = o.nft_id
      WHERE a.wallet_address <> ${walletAddress} OR a.id = ${id}::uuid`;
  }

  /**
   * The last moves of all agents, oldest first. What people said, and what agents answered them, is not among the
   * summaries: however much they talk, no decision reads it, nor does it push a move out of the view.
   */
  private recentMessages(
    roomId: string,
  ): Promise<{ payload: AgentMessage & { agent: NonNullable<AgentMessage['agent']> }; created_at: Date }[]> {
    return this.prisma.client.$queryRaw`
      SELECT e.payload, e.created_at FROM (
        SELECT room_id, seq FROM messages WHERE room_id = ${roomId}::uuid ORDER BY seq DESC LIMIT ${RECENT_MOVES}) m
      JOIN room_events e ON e.room_id = m.room_id AND e.seq = m.seq ORDER BY e.seq`;
  }

  /** The agent's own last messages, newest first. */
  private ownMessages(
    agent: Agent,
  ): Promise<{ payload: AgentMessage & { agent: NonNullable<AgentMessage['agent']> }; created_at: Date }[]> {
    return this.prisma.client.$queryRaw`
      SELECT e.payload, e.created_at FROM (
        SELECT room_id, seq FROM messages WHERE agent_id = ${agent.id}::uuid ORDER BY seq DESC LIMIT ${OWN_TEXTS}) m
      JOIN room_events e ON e.room_id = m.room_id AND e.seq = m.seq ORDER BY e.seq DESC`;
  }
}

function mandateOf(agent: ActingAgent, clock: AgentClock, swarmTime: (date: Date) => number): Mandate {
  const price = (value: Prisma.Decimal | null) => (value === null ? null : centsFromUsdc(value.toNumber()));
  const limit = price(agent.role === 'seller' ? agent.minPrice : agent.maxPrice);
  if (limit === null || agent.expiresAt === null) throw new Error(`agent ${agent.id} has no mandate`);
  return {
    role: agent.role as Role,
    collection: collections.find(({ slug }) => slug === agent.room.collection)?.name ?? agent.room.collection,
    tokenId: agent.nft?.tokenId ?? null,
    limitPrice: limit,
    startingPrice: price(agent.startingPrice) ?? limit,
    maxPrice: agent.role === 'seller' ? price(agent.maxPrice) : null,
    expiresAt: swarmTime(agent.expiresAt),
    negotiateFrom: 0,
    negotiateUntil: clock.length,
    firm: agent.firm,
    strategy: agent.strategy as Strategy,
    style: agent.communicationStyle as CommunicationStyle,
  };
}

const toStandingOffer = (row: OfferRow, swarmTime: (date: Date) => number): StandingOffer => ({
  offerId: row.id,
  agentId: row.agent_id,
  agentName: row.name,
  role: row.role,
  price: centsFromUsdc(row.price.toNumber()),
  tokenId: row.token_id,
  nft: row.nft_name === null ? null : sketch(row.nft_name, row.metadata),
  placedAt: swarmTime(row.created_at),
  expiresAt: swarmTime(row.expires_at),
});

const toRecentMove = (
  payload: AgentMessage & { agent: NonNullable<AgentMessage['agent']> },
  at: number,
): RecentMove => {
  const placed = payload.messageType === 'offer' || payload.messageType === 'counter';
  return {
    agentId: payload.agent.id,
    name: payload.agent.name,
    role: payload.agent.role,
    kind: payload.messageType,
    price: payload.price === null ? null : centsFromUsdc(payload.price),
    at,
    offerId: placed ? payload.offerId : null,
    toOfferId: payload.toOfferId,
    addressee: payload.addressee,
  };
};

const sketch = (name: string, metadata: NftMetadata | null): NftSketch => ({
  name,
  traits: metadata?.traits ?? [],
});
