import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { swarmPresets } from '@agentrooms/negotiation';
import type {
  MySwarmsResponse,
  SwarmActionRequest,
  SwarmDetailResponse,
  SwarmPresetsResponse,
  SwarmResponse,
} from '@agentrooms/protocol';
import type { SignedInUser } from '../auth/access-token.js';
import { CurrentUser, SignedIn } from '../auth/auth.guard.js';
import { PageQuery } from '../platform/http/page.dto.js';
import { IdParam } from '../platform/http/uuid-param.js';
import { RateLimits } from '../platform/rate-limit/rate-limits.js';
import { SpawnSwarm } from './spawn-swarm.js';
import { toSwarmEntity } from './swarm.entity.js';
import { SpawnSwarmDto, SwarmActionDto } from './swarms.dto.js';
import { SwarmsService } from './swarms.service.js';
import { Answers, Refuses } from '../platform/http/openapi/answers.js';
import { Idempotent } from '../platform/http/idempotency/idempotent.js';
import {
  mySwarmsExample,
  presetsExample,
  swarmDetailExample,
  swarmResponseExample,
} from './swarms.examples.js';

@ApiTags('swarms')
@Controller('swarms')
export class SwarmsController {
  constructor(
    private readonly swarms: SwarmsService,
    private readonly spawnSwarm: SpawnSwarm,
    private readonly limits: RateLimits,
  ) {}

  @Post('spawn')
  @SignedIn()
  @Idempotent()
  @ApiOperation({
    summary: 'Start a swarm of agents with mock wallets; they trade as soon as these are funded',
  })
  @Answers('SwarmResponse', swarmResponseExample, { status: 201 })
  @Refuses(404, 'room_not_found')
  async spawn(@CurrentUser() user: SignedInUser, @Body() request: SpawnSwarmDto): Promise<SwarmResponse> {
    await this.limits.swarms.take(user.id);
    return { swarm: toSwarmEntity(await this.spawnSwarm.spawn(user.id, request)) };
  }

  @Get('presets')
  @ApiOperation({ summary: 'The presets' })
  @Answers('SwarmPresetsResponse', presetsExample)
  presets(): SwarmPresetsResponse {
    return {
      presets: Object.values(swarmPresets).map(({ name, title, buyers, sellers }) => ({
        name,
        title,
        buyers,
        sellers,
      })),
    };
  }

  @Get('my')
  @SignedIn()
  @ApiOperation({ summary: 'Own swarms, newest first' })
  @Answers('MySwarmsResponse', mySwarmsExample)
  mine(@CurrentUser() user: SignedInUser, @Query() page: PageQuery): Promise<MySwarmsResponse> {
    return this.swarms.mine(user, page);
  }

  @Get(':id')
  @ApiOperation({ summary: 'A swarm with its agents and results so far' })
  @Answers('SwarmDetailResponse', swarmDetailExample)
  @Refuses(404, 'swarm_not_found')
  async find(@IdParam('swarm') id: string): Promise<SwarmDetailResponse> {
    return { swarm: await this.swarms.find(id) };
  }

  @Patch(':id')
  @SignedIn()
  @ApiOperation({ summary: 'Pause, resume, stop or change the speed of an own swarm' })
  @Answers('SwarmResponse', swarmResponseExample)
  @Refuses(403, 'forbidden')
  @Refuses(404, 'swarm_not_found')
  async act(
    @CurrentUser() user: SignedInUser,
    @IdParam('swarm') id: string,
    @Body() request: SwarmActionDto,
  ): Promise<SwarmResponse> {
    return { swarm: toSwarmEntity(await this.swarms.act(user, id, request as SwarmActionRequest)) };
  }
}
