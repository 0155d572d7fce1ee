import { Injectable } from '@nestjs/common';
import type { JobHandler } from '../platform/queues/job-handlers.js';
import { RoomStatsRepository } from './room-stats.repository.js';

@Injectable()
export class CalculateRoomStatsJob implements JobHandler<'calculate_room_stats'> {
  readonly jobName = 'calculate_room_stats';

  constructor(private readonly stats: RoomStatsRepository) {}

  async handle({ roomId }: { roomId?: string }): Promise<void> {
    await this.stats.sample(roomId);
  }
}
