import { decodeMandate } from '@agentrooms/contracts';
import type {
  AgentDetailResponse,
  AgentEntity,
  MyAgentsResponse,
  OwnAgentEntity,
} from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import type { Hex } from 'viem';
import type { SignedInUser } from '../auth/access-token.js';
import { DealsRepository } from '../deals/deals.repository.js';
import { Network } from '../network/network.service.js';
import { conflict, DomainError, forbidden, notFound } from '../platform/errors/domain-error.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { RateLimits } from '../platform/rate-limit/rate-limits.js';
import { AgentLifecycle } from './agent-lifecycle.js';
import { type AgentWithOffer, toAgentEntity, toOwnAgentEntity } from './agent.entity.js';
import { AgentsRepository } from './agents.repository.js';

/** What owners do with their agents, and what others may read of them. */
@Injectable()
export class AgentsService {
  constructor(
    private readonly agents: AgentsRepository,
    private readonly lifecycle: AgentLifecycle,
    private readonly deals: DealsRepository,
    private readonly network: Network,
    private readonly prisma: PrismaService,
    private readonly limits: RateLimits,
  ) {}

  async find(id: string, viewer: SignedInUser | undefined): Promise<AgentDetailResponse> {
    const agent = await this.existing(id);
    const deal = agent.dealId === null ? null : await this.deals.find(agent.dealId);
    return { agent: { ...this.forViewer(agent, viewer), ...(deal !== null && { deal }) } };
  }

  async mine(user: SignedInUser, page: { limit: number; offset: number }): Promise<MyAgentsResponse> {
    const { agents, total } = await this.agents.ofUser(user.id, page);
    return { agents: agents.map(toOwnAgentEntity), total };
  }

  /**
   * The wallet's signature arrives: the agent takes its seat. Sending it again changes nothing.
   *
   * @throws {DomainError} 422 `mandate_signature_invalid`, 403, 404, 409 for an agent that has left
   */
  async signMandate(user: SignedInUser, id: string, signature: string): Promise<OwnAgentEntity> {
    const agent = await this.agents.findWithMandate(id);
    if (agent === null) throw notFound('agent');
    if (agent.userId !== user.id) throw forbidden('This agent belongs to someone else');
    if (agent.status !== 'spawned') {
      if (agent.mandate?.signature === signature) return toOwnAgentEntity(agent);
      throw conflict('mandate_already_signed', 'This agent has its mandate already');
    }
    if (agent.expiresAt !== null && agent.expiresAt <= new Date())
      throw conflict('mandate_expired', 'This mandate has expired; spawn the agent again');
    const mandate = decodeMandate(agent.mandate?.message);
    const genuine = await this.network.read((reader) => reader.isMandateSigned(mandate, signature as Hex));
    if (!genuine)
      throw new DomainError(
        422,
        'mandate_signature_invalid',
        "The signature is not the wallet's, or not of this mandate",
      );
    await this.prisma.client.agentMandate.update({
      where: { agentId: id },
      data: { signature, signedAt: new Date() },
    });
    await this.lifecycle.activate(agent.roomId, [id]);
    return toOwnAgentEntity(await this.existing(id));
  }

  async act(user: SignedInUser, id: string, action: 'pause' | 'resume'): Promise<OwnAgentEntity> {
    const agent = await this.owned(user, id);
    if (agent.status === 'completed' || agent.status === 'left')
      throw conflict('agent_gone', 'This agent has left the room');
    if (agent.status === 'spawned')
      throw conflict('agent_not_seated', 'This agent has not taken its seat yet: its mandate is not signed');
    if (action === 'pause') await this.lifecycle.pause(agent.roomId, id);
    else await this.lifecycle.resume(agent.roomId, id);
    return toOwnAgentEntity(await this.existing(id));
  }

  /** One whose mandate nobody has signed does not count as a spawn any more: whoever changes their mind may. */
  async remove(user: SignedInUser, id: string): Promise<void> {
    const { roomId } = await this.owned(user, id);
    const agent = await this.lifecycle.leave(roomId, id, 'user_removed');
    if (agent?.status === 'spawned' && agent.swarmId === null)
      await this.limits.spawns.giveBack(user.id, agent.createdAt);
  }

  private forViewer(agent: AgentWithOffer, viewer: SignedInUser | undefined): AgentEntity | OwnAgentEntity {
    return viewer?.id === agent.userId ? toOwnAgentEntity(agent) : toAgentEntity(agent);
  }

  private async existing(id: string): Promise<AgentWithOffer> {
    const agent = await this.agents.find(id);
    if (agent === null) throw notFound('agent');
    return agent;
  }

  private async owned(user: SignedInUser, id: string): Promise<AgentWithOffer> {
    const agent = await this.existing(id);
    if (agent.userId !== user.id) throw forbidden('This agent belongs to someone else');
    return agent;
  }
}
