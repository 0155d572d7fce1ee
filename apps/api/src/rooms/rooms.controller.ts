import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type {
  ListRoomsResponse,
  RoomAgentsResponse,
  RoomMessagesResponse,
  RoomResponse,
  RoomStatsResponse,
  SendMessageResponse,
} from '@agentrooms/protocol';
import { CurrentUser, SignedIn } from '../auth/auth.guard.js';
import { PageQuery } from '../platform/http/page.dto.js';
import { IdParam } from '../platform/http/uuid-param.js';
import { CreateRoomDto, ListRoomsDto, RoomMessagesDto, SendMessageDto } from './rooms.dto.js';
import { RateLimits } from '../platform/rate-limit/rate-limits.js';
import { RoomsService } from './rooms.service.js';
import { Answers, Refuses } from '../platform/http/openapi/answers.js';
import { Idempotent } from '../platform/http/idempotency/idempotent.js';
import type { SignedInUser } from '../auth/access-token.js';
import { HumanMessages } from './human-messages.js';
import {
  messagesExample,
  roomAgentsExample,
  roomExample,
  roomsExample,
  sentExample,
  statsExample,
} from './rooms.examples.js';

@ApiTags('rooms')
@Controller('rooms')
export class RoomsController {
  constructor(
    private readonly rooms: RoomsService,
    private readonly humanMessages: HumanMessages,
    private readonly limits: RateLimits,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Rooms with their live figures' })
  @Answers('ListRoomsResponse', roomsExample)
  list(@Query() query: ListRoomsDto): Promise<ListRoomsResponse> {
    return this.rooms.list(query);
  }

  @Post()
  @SignedIn()
  @Idempotent()
  @ApiOperation({ summary: 'Open another room for a collection' })
  @Answers('RoomResponse', roomExample, { status: 201 })
  async create(@CurrentUser() user: SignedInUser, @Body() room: CreateRoomDto): Promise<RoomResponse> {
    await this.limits.rooms.take(user.id);
    return { room: await this.rooms.create(room) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One room, with its last three deals' })
  @Answers('RoomResponse', roomExample)
  @Refuses(404, 'room_not_found')
  async find(@IdParam('room') id: string): Promise<RoomResponse> {
    return { room: await this.rooms.find(id) };
  }

  @Get(':id/stats')
  @ApiOperation({ summary: 'Figures of a room, at most five seconds old' })
  @Answers('RoomStatsResponse', statsExample)
  @Refuses(404, 'room_not_found')
  async stats(@IdParam('room') id: string): Promise<RoomStatsResponse> {
    return { stats: await this.rooms.stats(id) };
  }

  @Get(':id/messages')
  @ApiOperation({ summary: 'The chat: the newest page, or what came after a seq' })
  @Answers('RoomMessagesResponse', messagesExample)
  @Refuses(404, 'room_not_found')
  messages(@IdParam('room') id: string, @Query() query: RoomMessagesDto): Promise<RoomMessagesResponse> {
    return this.rooms.listMessages(id, query);
  }

  @Post(':id/messages')
  @SignedIn()
  @Idempotent()
  @ApiOperation({ summary: 'Say something in a room; an agent may answer' })
  @Answers('SendMessageResponse', sentExample, { status: 201 })
  @Refuses(404, 'room_not_found')
  say(
    @CurrentUser() user: SignedInUser,
    @IdParam('room') roomId: string,
    @Body() { message }: SendMessageDto,
  ): Promise<SendMessageResponse> {
    return this.humanMessages.send(user, new Set([roomId]), { roomId, message });
  }

  @Get(':id/agents')
  @ApiOperation({ summary: 'Agents at the table' })
  @Answers('RoomAgentsResponse', roomAgentsExample)
  @Refuses(404, 'room_not_found')
  agents(@IdParam('room') id: string, @Query() page: PageQuery): Promise<RoomAgentsResponse> {
    return this.rooms.listAgents(id, page);
  }
}
