import { Body, Controller, Delete, Get, HttpCode, Ip, Patch, Post, Query, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type {
  AgentDetailResponse,
  AgentMessagesResponse,
  AgentResponse,
  MessageOnlyResponse,
  MyAgentsResponse,
  SimulateMandateResponse,
  SpawnAgentResponse,
} from '@agentrooms/protocol';
import type { SignedInUser } from '../auth/access-token.js';
import { CurrentUser, MaybeSignedInGuard, SignedIn } from '../auth/auth.guard.js';
import { PageQuery } from '../platform/http/page.dto.js';
import { IdParam } from '../platform/http/uuid-param.js';
import { RateLimits } from '../platform/rate-limit/rate-limits.js';
import { addressBlock } from '../platform/rate-limit/request-limit.js';
import { AgentActionDto, SignMandateDto, SpawnAgentDto } from './agents.dto.js';
import { AgentMessages } from './agent-messages.js';
import { AgentsService } from './agents.service.js';
import { SimulateMandate } from './simulate-mandate.js';
import { SimulateMandateDto } from './simulate-mandate.dto.js';
import { SpawnAgent } from './spawn-agent.js';
import { Answers, Refuses } from '../platform/http/openapi/answers.js';
import { Idempotent } from '../platform/http/idempotency/idempotent.js';
import {
  agentDetailExample,
  agentExample,
  agentMessagesExample,
  myAgentsExample,
  removedExample,
  simulationExample,
  spawnExample,
} from './agents.examples.js';

@ApiTags('agents')
@Controller('agents')
export class AgentsController {
  constructor(
    private readonly agents: AgentsService,
    private readonly messages: AgentMessages,
    private readonly spawnAgent: SpawnAgent,
    private readonly simulateMandate: SimulateMandate,
    private readonly limits: RateLimits,
  ) {}

  @Post('spawn')
  @SignedIn()
  @Idempotent()
  @ApiOperation({ summary: 'Spawn an agent; it becomes active when its mandate comes back signed' })
  @Answers('SpawnAgentResponse', spawnExample, { status: 201 })
  @Refuses(403, 'not_the_owner')
  @Refuses(404, 'room_not_found', 'nft_not_found')
  spawn(@CurrentUser() user: SignedInUser, @Body() request: SpawnAgentDto): Promise<SpawnAgentResponse> {
    return this.spawnAgent.spawn(user, request);
  }

  @Post('simulate')
  @HttpCode(200)
  @UseGuards(MaybeSignedInGuard)
  @ApiOperation({
    summary: 'The chance of a deal, and its price, for a mandate in a room as it stands now; stores nothing',
  })
  @Answers('SimulateMandateResponse', simulationExample)
  @Refuses(404, 'room_not_found')
  async simulate(
    @CurrentUser() user: SignedInUser | undefined,
    @Ip() address: string,
    @Body() request: SimulateMandateDto,
  ): Promise<SimulateMandateResponse> {
    await this.limits.simulations.take(user?.id ?? addressBlock(address));
    return this.simulateMandate.forecast(request);
  }

  @Post(':id/mandate')
  @HttpCode(200)
  @SignedIn()
  @Idempotent()
  @ApiOperation({ summary: "The wallet's EIP-712 signature of the mandate: the agent takes its seat" })
  @Answers('AgentResponse', agentExample)
  @Refuses(403, 'forbidden')
  @Refuses(404, 'agent_not_found')
  @Refuses(422, 'mandate_signature_invalid', 'idempotency_key_reused')
  async signMandate(
    @CurrentUser() user: SignedInUser,
    @IdParam('agent') id: string,
    @Body() { signature }: SignMandateDto,
  ): Promise<AgentResponse> {
    return { agent: await this.agents.signMandate(user, id, signature) };
  }

  @Get('my')
  @SignedIn()
  @ApiOperation({ summary: 'Own agents, newest first (those of swarms are listed with their swarm)' })
  @Answers('MyAgentsResponse', myAgentsExample)
  mine(@CurrentUser() user: SignedInUser, @Query() page: PageQuery): Promise<MyAgentsResponse> {
    return this.agents.mine(user, page);
  }

  @Get(':id')
  @UseGuards(MaybeSignedInGuard)
  @ApiOperation({ summary: 'One agent; its limits are shown to its owner only' })
  @Answers('AgentDetailResponse', agentDetailExample)
  @Refuses(404, 'agent_not_found')
  find(
    @CurrentUser() user: SignedInUser | undefined,
    @IdParam('agent') id: string,
  ): Promise<AgentDetailResponse> {
    return this.agents.find(id, user);
  }

  @Get(':id/messages')
  @UseGuards(MaybeSignedInGuard)
  @ApiOperation({ summary: 'What one agent said, oldest first; why it did, to its owner only' })
  @Answers('AgentMessagesResponse', agentMessagesExample)
  @Refuses(404, 'agent_not_found')
  said(
    @CurrentUser() user: SignedInUser | undefined,
    @IdParam('agent') id: string,
    @Query() page: PageQuery,
  ): Promise<AgentMessagesResponse> {
    return this.messages.of(id, user?.id, page);
  }

  @Patch(':id')
  @SignedIn()
  @ApiOperation({ summary: 'Pause or resume an own agent' })
  @Answers('AgentResponse', agentExample)
  @Refuses(403, 'forbidden')
  @Refuses(404, 'agent_not_found')
  async act(
    @CurrentUser() user: SignedInUser,
    @IdParam('agent') id: string,
    @Body() { action }: AgentActionDto,
  ): Promise<AgentResponse> {
    return { agent: await this.agents.act(user, id, action) };
  }

  @Delete(':id')
  @SignedIn()
  @ApiOperation({ summary: 'Remove an own agent from its room; an unsigned one is no spawn any more' })
  @Answers('MessageOnlyResponse', removedExample)
  @Refuses(403, 'forbidden')
  @Refuses(404, 'agent_not_found')
  async remove(
    @CurrentUser() user: SignedInUser,
    @IdParam('agent') id: string,
  ): Promise<MessageOnlyResponse> {
    await this.agents.remove(user, id);
    return { message: 'Agent removed from room' };
  }
}
