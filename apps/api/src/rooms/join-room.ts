import type { JoinRoomReply, JoinRoomRequest, Role, RoomSnapshot } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DomainError, notFound } from '../platform/errors/domain-error.js';
import { RoomStream } from '../platform/realtime/room-stream.js';
import { RoomsRepository } from './rooms.repository.js';
import { RoomsService } from './rooms.service.js';

/** A client that missed more than this starts from the snapshot instead. */
const MISSED_MAX = 500;

/** What a socket gets when it enters a room: what it missed, or a snapshot to start from. */
@Injectable()
export class JoinRoom {
  constructor(
    private readonly rooms: RoomsRepository,
    private readonly service: RoomsService,
    private readonly stream: RoomStream,
  ) {}

  /** @throws {DomainError} 400 for a malformed request, 404 for an unknown room */
  async position(request: unknown): Promise<{ request: JoinRoomRequest; lastSeq: number; epoch: number }> {
    const checked = parse(request);
    const room = await this.rooms.find(checked.roomId);
    if (room === null) throw notFound('room');
    return { request: checked, lastSeq: room.lastSeq, epoch: room.epoch };
  }

  async reply({ roomId, after, epoch }: JoinRoomRequest): Promise<JoinRoomReply> {
    const room = await this.rooms.find(roomId);
    if (room === null) throw notFound('room');
    const position = { seq: room.lastSeq, epoch: room.epoch };
    const resumable =
      after !== undefined &&
      epoch === room.epoch &&
      after <= room.lastSeq &&
      room.lastSeq - after <= MISSED_MAX;
    if (resumable) {
      const missed = await this.stream.read(roomId, after, MISSED_MAX, room.lastSeq);
      if (missed.length === room.lastSeq - after) return { ...position, missed, recovered: true };
    }
    return { ...position, snapshot: await this.snapshot(roomId), recovered: after === undefined };
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
  return { roomId: roomId as string, after: after as number, epoch: epoch as number, batch: batch === true };
}

const isSeq = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
