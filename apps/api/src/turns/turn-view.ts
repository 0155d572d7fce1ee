import { collections } from '@agentrooms/art';
import {
  buildRoomView,
  type Cents,
  cents,
  type Mandate,
  type NftSketch,
  centsFromUsdc,
  type RecentMove,
  type RoomView,
  type StandingOffer,
} from '@agentrooms/negotiation';
import { Injectable } from '@nestjs/common';
import { type AgentClock, clockOf, swarmTimeAt } from '../agents/agent-clock.js';
import { AppConfig } from '../platform/config/app-config.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { KnownMoves, knownUntil } from './known-moves.js';
import { type ActingAgent, type MoveRow, type OfferRow, readTurnSnapshot } from './turn-snapshot.js';

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

/** Loads a turn's bounded view of the room. */
@Injectable()
export class TurnViews {
  private readonly moves = new KnownMoves();

  constructor(
    private readonly prisma: PrismaService,
    private readonly config: AppConfig,
  ) {}

  /** Null when the agent's state moved on: another turn, paused, locked or gone. */
  async load(agentId: string, turn: number): Promise<TurnView | null> {
    const messageLimit = this.config.RATE_LIMIT_AGENT_MESSAGES_PER_MINUTE;
    const known = this.moves.of(agentId);
    const snapshot = await readTurnSnapshot(this.prisma, {
      agentId,
      turn,
      messageLimit,
      known: knownUntil(known),
    });
    if (snapshot === null) return null;
    const { agent, offers, buyers, sellers, nthLastMessageAt } = snapshot;
    const { recent: lastMoves, own } = this.moves.join(known, snapshot);
    const speed = agent.speed ?? 1;
    const clock = clockOf(agent, speed);
    const swarmTime = (at: number): number => swarmTimeAt(clock, at);
    const recent = lastMoves.map((row) => toRecentMove(row, swarmTime));
    const lastOwn = own[0];
    const mandate = mandateOf(agent, clock, swarmTime);
    const [rivals, counterparties] = agent.role === 'seller' ? [sellers, buyers] : [buyers, sellers];
    const lastPriced = own.find(
      (row) =>
        row.payload.offerId !== null && row.payload.messageType !== 'reject' && row.payload.price !== null,
    );
    const view = buildRoomView(
      {
        now: swarmTime(Date.now()),
        self: {
          agentId,
          name: agent.name,
          turn,
          lastPrice: lastPriced?.payload.price == null ? null : centsFromUsdc(lastPriced.payload.price),
          lastMove: lastOwn === undefined ? null : toRecentMove(lastOwn, swarmTime),
          nft: agent.nft === null ? null : sketch(agent.nft.name, agent.nft.traits),
        },
        offers: offers.map((row) => toStandingOffer(row, swarmTime)),
        recent,
        rivals,
        counterparties,
      },
      mandate,
    );
    const recentTexts = [...own, ...lastMoves].map((row) => row.payload.message);
    const freeAt = nthLastMessageAt === null ? 0 : nthLastMessageAt + 60_000 / Math.max(1, speed);
    return {
      agent,
      mandate,
      view,
      recentTexts,
      speed,
      mayNotSpeakBefore: freeAt > Date.now() ? new Date(freeAt) : null,
    };
  }
}

function mandateOf(agent: ActingAgent, clock: AgentClock, swarmTime: (at: number) => number): Mandate {
  const price = (value: number | null): Cents | null => (value === null ? null : cents(value));
  const limit = price(agent.role === 'seller' ? agent.minPrice : agent.maxPrice);
  if (limit === null || agent.expiresAt === null) throw new Error(`agent ${agent.id} has no mandate`);
  return {
    role: agent.role,
    collection: collections.find(({ slug }) => slug === agent.collection)?.name ?? agent.collection,
    tokenId: agent.nft?.tokenId ?? null,
    limitPrice: limit,
    startingPrice: price(agent.startingPrice) ?? limit,
    maxPrice: agent.role === 'seller' ? price(agent.maxPrice) : null,
    expiresAt: swarmTime(agent.expiresAt),
    negotiateFrom: 0,
    negotiateUntil: clock.length,
    firm: agent.firm,
    strategy: agent.strategy,
    style: agent.communicationStyle,
  };
}

const toStandingOffer = (row: OfferRow, swarmTime: (at: number) => number): StandingOffer => ({
  offerId: row.id,
  agentId: row.agentId,
  agentName: row.name,
  role: row.role,
  price: cents(row.price),
  tokenId: row.tokenId,
  nft: row.nftName === null ? null : sketch(row.nftName, row.traits),
  placedAt: swarmTime(row.createdAt),
  expiresAt: swarmTime(row.expiresAt),
});

const toRecentMove = ({ payload, at }: MoveRow, swarmTime: (at: number) => number): RecentMove => {
  const placed = payload.messageType === 'offer' || payload.messageType === 'counter';
  return {
    agentId: payload.agent.id,
    name: payload.agent.name,
    role: payload.agent.role,
    kind: payload.messageType,
    price: payload.price === null ? null : centsFromUsdc(payload.price),
    at: swarmTime(at),
    offerId: placed ? payload.offerId : null,
    toOfferId: payload.toOfferId,
    addressee: payload.addressee,
  };
};

const sketch = (name: string, traits: NftSketch['traits'] | null): NftSketch => ({
  name,
  traits: traits ?? [],
});
