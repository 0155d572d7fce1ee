import type { JoinRoomReply, JoinRoomRequest, Role, RoomSnapshot } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DomainError, notFound } from '../platform/errors/domain-error.js';
import { RoomStream } from '../platform/realtime/room-stream.js';
import { RoomsRepository } from './rooms.repository.js';
import { RoomsService } from './rooms.service.js';
import { SharedReads } from './shared-read.js';

/** A client that missed more than this starts from the snapshot instead. */
const MISSED_MAX = 500;

/** What a socket gets when it enters a room: what it missed, or a snapshot to start from. */
@Injectable()
export class JoinRoom {
  private readonly starts = new SharedReads<JoinRoomReply>();

  constructor(
    private readonly rooms: RoomsRepository,
    private readonly service: RoomsService,
    private readonly stream: RoomStream,
  ) {}

  /** @throws {DomainError} 400 for a malformed request, 404 for an unknown room */
  async position(request: unknown): Promise<{ request: JoinRoomRequest; lastSeq: number; epoch: number }> {
    const checked = parse(request);
    return { request: checked, ...(await this.standing(checked.roomId)) };
  }

  async reply({ roomId, after, epoch }: JoinRoomRequest): Promise<JoinRoomReply> {
    if (after === undefined) return this.start(roomId);
    const room = await this.standing(roomId);
    const behind = room.lastSeq - after;
    if (epoch === room.epoch && behind >= 0 && behind <= MISSED_MAX) {
      const missed = behind === 0 ? [] : await this.stream.read(roomId, after, MISSED_MAX, room.lastSeq);
      if (missed.length === behind) return { seq: room.lastSeq, epoch: room.epoch, missed, recovered: true };
    }
    return { ...(await this.start(roomId)), recovered: false };
  }

  /** A beginning from the snapshot, read once for all who begin at the same time. */
  private async start(roomId: string): Promise<JoinRoomReply> {
    return this.starts.get(roomId, async () => {
      const { lastSeq, epoch } = await this.standing(roomId);
      return { seq: lastSeq, epoch, snapshot: await this.snapshot(roomId), recovered: true };
    });
  }

  /** The room's place in its stream. */
  private async standing(roomId: string): Promise<{ lastSeq: number; epoch: number }> {
    const [room] = await this.rooms.positions([roomId]);
    if (room === undefined) throw notFound('room');
    return { lastSeq: room.lastSeq, epoch: room.epoch };
  }

  private async snapshot(roomId: string): Promise<RoomSnapshot> {
    const [stats, offers] = await Promise.all([
      this.service.liveStats(roomId),
      this.rooms.standingOffers(roomId),
    ]);
    return {
      stats,
      offers: offers.map((offer) => ({
        offerId: offer.id,
        agentId: offer.agentId,
        role: offer.role as Role,
        price: offer.price.toNumber(),
        expiresAt: offer.expiresAt.toISOString(),
      })),
    };
  }
}

function parse(request: unknown): JoinRoomRequest {
  const { roomId, after, epoch, batch } = (request ?? {}) as Partial<Record<keyof JoinRoomRequest, unknown>>;
  const wrong =
    (!isUUID(roomId) && 'roomId') ||
    (after !== undefined && !isSeq(after) && 'after') ||
    (epoch !== undefined && !isSeq(epoch) && 'epoch');
  if (wrong) throw new DomainError(400, 'invalid_request', `${wrong} is wrong`);
  // Postgres knows a room in any case of its letters; its channel and its watchers go by one.
  const id = (roomId as string).toLowerCase();
  return { roomId: id, after: after as number, epoch: epoch as number, batch: batch === true };
}

const isSeq = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
