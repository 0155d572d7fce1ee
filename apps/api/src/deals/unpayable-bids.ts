import { Injectable } from '@nestjs/common';
import { withdrawOffers } from '../agents/withdraw-offers.js';
import { RoomStream } from '../platform/realtime/room-stream.js';

/** Takes bids off the book whose money has gone into other deals since they were made. */
@Injectable()
export class UnpayableBids {
  constructor(private readonly stream: RoomStream) {}

  async withdraw(roomId: string, offerId: string): Promise<void> {
    await this.stream.write(roomId, async (tx, emit) => {
      const bid = await tx.offer.findFirst({ where: { id: offerId, role: 'buyer', status: 'standing' } });
      if (bid !== null) await withdrawOffers(tx, emit, bid.agentId, 'locked');
    });
  }
}
