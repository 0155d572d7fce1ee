import { Module } from '@nestjs/common';
import { AgentsModule } from '../agents/agents.module.js';
import { DealsModule } from '../deals/deals.module.js';
import { HumanMessages } from './human-messages.js';
import { JoinRoom } from './join-room.js';
import { Listeners } from './listeners.js';
import { RoomAnswers } from './room-answers.js';
import { RoomBroadcaster } from './room-broadcaster.js';
import { RoomMessagesRepository } from './room-messages.repository.js';
import { RoomStatsCache } from './room-stats-cache.js';
import { RoomsController } from './rooms.controller.js';
import { RoomsGateway } from './rooms.gateway.js';
import { RoomsRepository } from './rooms.repository.js';
import { RoomsService } from './rooms.service.js';
import { WatchRoom } from './watch-room.js';

@Module({
  imports: [AgentsModule, DealsModule],
  controllers: [RoomsController],
  providers: [
    RoomsService,
    RoomsRepository,
    RoomStatsCache,
    RoomAnswers,
    RoomMessagesRepository,
    RoomsGateway,
    RoomBroadcaster,
    JoinRoom,
    WatchRoom,
    HumanMessages,
    Listeners,
  ],
})
export class RoomsModule {}
