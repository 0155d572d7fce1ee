import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type {
  ListRoomsResponse,
  RoomAgentsResponse,
  RoomMessagesResponse,
  RoomResponse,
  RoomStatsResponse,
} from '@agentrooms/protocol';
import { SignedIn } from '../auth/auth.guard.js';
import { PageQuery } from '../platform/http/page.dto.js';
import { IdParam } from '../platform/http/uuid-param.js';
import { CreateRoomDto, ListRoomsDto, RoomMessagesDto } from './rooms.dto.js';
import { RoomsService } from './rooms.service.js';

@ApiTags('rooms')
@Controller('rooms')
export class RoomsController {
  constructor(private readonly rooms: RoomsService) {}

  @Get()
  @ApiOperation({ summary: 'Rooms with their live figures' })
  list(@Query() query: ListRoomsDto): Promise<ListRoomsResponse> {
    return this.rooms.list(query);
  }

  @Post()
  @SignedIn()
  @ApiOperation({ summary: 'Open another room for a collection' })
  async create(@Body() room: CreateRoomDto): Promise<RoomResponse> {
    return { room: await this.rooms.create(room) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One room, with its last three deals' })
  async find(@IdParam('room') id: string): Promise<RoomResponse> {
    return { room: await this.rooms.find(id) };
  }

  @Get(':id/stats')
  @ApiOperation({ summary: 'Figures of a room, at most five seconds old' })
  async stats(@IdParam('room') id: string): Promise<RoomStatsResponse> {
    return { stats: await this.rooms.stats(id) };
  }

  @Get(':id/messages')
  @ApiOperation({ summary: 'The chat: the newest page, or what came after a seq' })
  messages(@IdParam('room') id: string, @Query() query: RoomMessagesDto): Promise<RoomMessagesResponse> {
    return this.rooms.listMessages(id, query);
  }

  @Get(':id/agents')
  @ApiOperation({ summary: 'Agents at the table' })
  agents(@IdParam('room') id: string, @Query() page: PageQuery): Promise<RoomAgentsResponse> {
    return this.rooms.listAgents(id, page);
  }
}
