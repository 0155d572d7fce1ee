import { Prisma } from '@agentrooms/database';
import {
  type CommunicationStyle,
  type Role,
  type Strategy,
  VIEW_OFFERS_PER_SIDE,
} from '@agentrooms/negotiation';
import type { NftMetadata, RoomEventBody } from '@agentrooms/protocol';
import type { AgentClock } from '../agents/agent-clock.js';
import type { PrismaService } from '../platform/prisma/prisma.service.js';

type AgentMessage = Extract<RoomEventBody, { type: 'agent_message' }>;
type Traits = NftMetadata['traits'];

/** Bounds of what is loaded for a turn, however long the room's history is and however many agents are in it. */
export const RECENT_MOVES = 30;
export const OWN_TEXTS = 6;

/** An agent that may act. Prices are cents, times Unix milliseconds. */
export interface ActingAgent {
  id: string;
  roomId: string;
  swarmId: string | null;
  name: string;
  avatar: string | null;
  role: Role;
  communicationStyle: CommunicationStyle;
  strategy: Strategy;
  nftId: string | null;
  minPrice: number | null;
  maxPrice: number | null;
  startingPrice: number | null;
  walletAddress: string;
  firm: boolean;
  turn: number;
  negotiateFrom: number | null;
  negotiateUntil: number | null;
  expiresAt: number | null;
  createdAt: number;
  clock: AgentClock | null;
  /** The room's. */
  collection: string;
  epoch: number;
  /** The swarm's; null for an agent of its own. */
  seed: string | null;
  speed: number | null;
  nft: { tokenId: string; name: string; traits: Traits | null } | null;
  sealedSecret: string | null;
}

/** A standing offer of somebody in the room. */
export interface OfferRow {
  id: string;
  agentId: string;
  name: string;
  role: Role;
  price: number;
  tokenId: string | null;
  nftName: string | null;
  traits: Traits | null;
  createdAt: number;
  expiresAt: number;
}

/** A message of an agent. */
export interface MoveRow {
  seq: number;
  payload: AgentMessage & { agent: NonNullable<AgentMessage['agent']> };
  at: number;
}

/** Up to where the moves are known that a turn looks back upon: a seq of the room, of the epoch that it was read in. */
export interface KnownUntil {
  readonly epoch: number;
  readonly room: number;
  readonly own: number;
}

/** What an agent acts upon, as it is stored. */
export interface TurnSnapshot {
  agent: ActingAgent;
  /** The best of both sides; none of the agent's own wallet, except its own. */
  offers: OfferRow[];
  /**
   * The last moves of all agents that are not known yet, oldest first. What people said, and what agents answered them, is not among the
   * summaries: however much they talk, no decision reads it, nor does it push a move out of the view.
   */
  recent: MoveRow[];
  /** The agent's own last messages that are not known yet, newest first. */
  own: MoveRow[];
  /** Others in the room, without those of the same wallet. */
  buyers: number;
  sellers: number;
  /** When the agent sent the message that its limit counts from; null while it has sent fewer. */
  nthLastMessageAt: number | null;
}

/**
 * Loads all that a turn is decided on with one statement, as JSON text: a turn is one round trip to read and one to
 * write, and no row passes through the ORM.
 *
 * @param messageLimit - messages a minute that an agent may send
 * @param known - moves up to there are not read; in another epoch of the room all are
 * @returns null when the agent's state moved on: another turn, paused, locked or gone
 */
export async function readTurnSnapshot(
  db: PrismaService,
  {
    agentId,
    turn,
    messageLimit,
    known,
  }: { agentId: string; turn: number; messageLimit: number; known: KnownUntil },
): Promise<TurnSnapshot | null> {
  const [row] = await db.run<{ snapshot: string }>(Prisma.sql`
    WITH me AS MATERIALIZED (
      SELECT a.*, r.collection, r.epoch, s.seed, s.speed, n.token_id, n.name AS nft_name, n.metadata->'traits' AS traits,
             k.sealed_secret
      FROM agents a JOIN rooms r ON r.id = a.room_id LEFT JOIN swarms s ON s.id = a.swarm_id
        LEFT JOIN nfts n ON n.id = a.nft_id LEFT JOIN agent_keys k ON k.agent_id = a.id
      WHERE a.id = ${agentId}::uuid AND a.turn = ${turn} AND a.paused_at IS NULL AND a.status IN ('active', 'negotiating')
    )
    SELECT json_build_object(
      'agent', json_build_object(
        'id', me.id, 'roomId', me.room_id, 'swarmId', me.swarm_id, 'name', me.name, 'avatar', me.avatar, 'role', me.role,
        'communicationStyle', me.communication_style, 'strategy', me.strategy, 'nftId', me.nft_id,
        'minPrice', ${cents('me.min_price')}, 'maxPrice', ${cents('me.max_price')},
        'startingPrice', ${cents('me.starting_price')}, 'walletAddress', me.wallet_address, 'firm', me.firm,
        'turn', me.turn, 'negotiateFrom', ${unixMs('me.negotiate_from')}, 'negotiateUntil', ${unixMs('me.negotiate_until')},
        'expiresAt', ${unixMs('me.expires_at')}, 'createdAt', ${unixMs('me.created_at')}, 'clock', me.clock,
        'collection', me.collection, 'epoch', me.epoch, 'seed', me.seed, 'speed', me.speed,
        'nft', CASE WHEN me.token_id IS NOT NULL THEN
          json_build_object('tokenId', me.token_id, 'name', me.nft_name, 'traits', me.traits) END,
        'sealedSecret', me.sealed_secret),
      'offers', (
        SELECT coalesce(json_agg(json_build_object(
          'id', o.id, 'agentId', o.agent_id, 'name', o.name, 'role', o.role, 'price', ${cents('o.price')},
          'tokenId', n.token_id, 'nftName', n.name, 'traits', n.metadata->'traits',
          'createdAt', ${unixMs('o.created_at')}, 'expiresAt', ${unixMs('o.expires_at')})), '[]')
        FROM (
          (${best('seller')}) UNION ALL (${best('buyer')}) UNION ALL
          (SELECT offers.*, me.name FROM offers WHERE agent_id = me.id AND status = 'standing' AND expires_at > now())
        ) o LEFT JOIN nfts n ON n.id = o.nft_id),
      'recent', (
        SELECT coalesce(json_agg(${move} ORDER BY e.seq), '[]')
        FROM (SELECT room_id, seq FROM messages WHERE room_id = me.room_id AND ${newerThan(known.room, known)}
              ORDER BY seq DESC LIMIT ${RECENT_MOVES}) m
          JOIN room_events e ON e.room_id = m.room_id AND e.seq = m.seq),
      'own', (
        SELECT coalesce(json_agg(${move} ORDER BY e.seq DESC), '[]')
        FROM (SELECT room_id, seq FROM messages WHERE agent_id = me.id AND ${newerThan(known.own, known)}
              ORDER BY seq DESC LIMIT ${OWN_TEXTS}) m
          JOIN room_events e ON e.room_id = m.room_id AND e.seq = m.seq),
      'buyers', present.buyers, 'sellers', present.sellers,
      'nthLastMessageAt', (
        SELECT ${unixMs('created_at')} FROM messages WHERE agent_id = me.id
        ORDER BY seq DESC OFFSET ${messageLimit - 1} LIMIT 1)
    )::text AS snapshot
    FROM me, LATERAL (
      SELECT count(*) FILTER (WHERE role = 'buyer') AS buyers, count(*) FILTER (WHERE role = 'seller') AS sellers
      FROM agents WHERE room_id = me.room_id AND status IN ('active', 'negotiating') AND wallet_address <> me.wallet_address
    ) present`);
  return row === undefined ? null : (JSON.parse(row.snapshot) as TurnSnapshot);
}

/** A price of two decimals as whole cents. */
function cents(column: string): Prisma.Sql {
  return Prisma.raw(`(${column} * 100)::bigint`);
}

function unixMs(column: string): Prisma.Sql {
  return Prisma.raw(`(extract(epoch FROM ${column}) * 1000)::bigint`);
}

/**
 * The best offers of a side that the agent's view can hold: those of other wallets that mean the same token, in the order
 * of `bestFirst`. As in `buildRoomView` all asks compete with each other, bids for two different tokens do not.
 */
function best(side: Role): Prisma.Sql {
  const order = Prisma.raw(`o.price ${side === 'seller' ? 'ASC' : 'DESC'}, o.created_at, o.id`);
  return Prisma.sql`
    SELECT o.*, a.name FROM offers o JOIN agents a ON a.id = o.agent_id
    WHERE o.room_id = me.room_id AND o.status = 'standing' AND o.role = ${side} AND o.expires_at > now()
      AND a.wallet_address <> me.wallet_address
      AND (o.nft_id IS NULL OR me.nft_id IS NULL OR o.nft_id = me.nft_id OR (me.role = 'seller' AND o.role = 'seller'))
    ORDER BY ${order} LIMIT ${VIEW_OFFERS_PER_SIDE}`;
}

const newerThan = (seq: number, { epoch }: KnownUntil): Prisma.Sql =>
  Prisma.sql`seq > CASE WHEN me.epoch = ${epoch}::int THEN ${seq}::bigint ELSE 0 END`;

const move = Prisma.sql`json_build_object('seq', e.seq, 'payload', e.payload, 'at', ${unixMs('e.created_at')})`;
