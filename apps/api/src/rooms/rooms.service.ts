import type {
  RoomAgentsResponse,
  ListRoomsResponse,
  RoomDetail,
  RoomMessagesResponse,
  RoomStats,
  RoomStatsEvent,
} from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { AgentsRepository } from '../agents/agents.repository.js';
import { DealsRepository } from '../deals/deals.repository.js';
import { Network } from '../network/network.service.js';
import { invalidRequest, notFound } from '../platform/errors/domain-error.js';
import type { PageQuery } from '../platform/http/page.dto.js';
import { nextRoomsVersion, ROOMS_VERSION } from '../platform/realtime/rooms-version.js';
import { RedisService } from '../platform/redis/redis.service.js';
import { RoomStatsCache } from './room-stats-cache.js';
import { RoomMessagesRepository } from './room-messages.repository.js';
import type { CreateRoomDto, ListRoomsDto, RoomMessagesDto } from './rooms.dto.js';
import { RoomsRepository } from './rooms.repository.js';
import { SharedReads } from './shared-read.js';

const RECENT_DEALS = 3;

/** What can be read of rooms, and their creation. */
@Injectable()
export class RoomsService {
  private readonly lists = new SharedReads<ListRoomsResponse>();
  private readonly figures = new SharedReads<RoomStats>();

  constructor(
    private readonly rooms: RoomsRepository,
    private readonly messages: RoomMessagesRepository,
    private readonly agents: AgentsRepository,
    private readonly deals: DealsRepository,
    private readonly network: Network,
    private readonly statsCache: RoomStatsCache,
    private readonly redis: RedisService,
  ) {}

  /** Whoever asks for the same page at the same time gets the same answer. */
  list({ collection, status, limit, offset }: ListRoomsDto): Promise<ListRoomsResponse> {
    return this.lists.get(JSON.stringify([collection, status, limit, offset]), () =>
      this.rooms.list({ collection, status }, { limit, offset }),
    );
  }

  async find(id: string): Promise<RoomDetail> {
    const [room, recentDeals] = await Promise.all([
      this.rooms.find(id),
      this.deals.recentOfRoom(id, RECENT_DEALS),
    ]);
    if (room === null) throw notFound('room');
    return { ...room, recentDeals };
  }

  /** @throws {DomainError} 400 when we know no contract of the collection */
  async create({ name, collection }: CreateRoomDto): Promise<RoomDetail> {
    if ((await this.network.collectionContract(collection)) === undefined) {
      throw invalidRequest([
        { field: 'collection', problem: 'is not one of the collections in GET /config' },
      ]);
    }
    const { id } = await this.rooms.create({ name: name.trim(), collection });
    // Whoever opened a room finds it in the list. Without Redis lists are not shared.
    await this.redis.commands.set(ROOMS_VERSION, nextRoomsVersion()).catch(() => undefined);
    return this.find(id);
  }

  /** Floor and top bid as they stand, the rest at most five seconds old. */
  stats(id: string): Promise<RoomStats> {
    return this.figures.get(id, () => this.readStats(id));
  }

  private readStats(id: string): Promise<RoomStats> {
    return this.statsCache.get(id, async () => {
      const [room, history, offers] = await Promise.all([
        this.rooms.find(id),
        this.rooms.history(id),
        this.rooms.standingPrices(id),
      ]);
      if (room === null) throw notFound('room');
      const { floorPrice, topBid, activeAgents, activeBuyers, activeSellers } = room;
      return {
        stats: { floorPrice, topBid, activeAgents, activeBuyers, activeSellers, ...history },
        ...offers,
      };
    });
  }

  /** The live figures as the room's watchers get them. */
  async liveStats(id: string): Promise<RoomStatsEvent> {
    const room = await this.rooms.find(id);
    if (room === null) throw notFound('room');
    const { floorPrice, topBid, activeAgents, activeBuyers, activeSellers, lastSeq } = room;
    return {
      type: 'room_stats',
      roomId: id,
      asOf: lastSeq,
      floorPrice,
      topBid,
      activeAgents,
      activeBuyers,
      activeSellers,
    };
  }

  async listMessages(id: string, query: RoomMessagesDto): Promise<RoomMessagesResponse> {
    await this.mustExist(id);
    const [messages, total] = await Promise.all([this.messages.list(id, query), this.messages.count(id)]);
    return { messages, total };
  }

  async listAgents(id: string, page: PageQuery): Promise<RoomAgentsResponse> {
    await this.mustExist(id);
    return this.agents.ofRoom(id, page);
  }

  private async mustExist(id: string): Promise<void> {
    if ((await this.rooms.findCollection(id)) === null) throw notFound('room');
  }
}
