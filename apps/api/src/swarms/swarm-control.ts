import type { Swarm } from '@agentrooms/database';
import type { SwarmActionRequest, SwarmStatus } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { AgentLifecycle } from '../agents/agent-lifecycle.js';
import { TurnSchedule } from '../agents/turn-schedule.js';
import { conflict } from '../platform/errors/domain-error.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { type Emit, RoomStream } from '../platform/realtime/room-stream.js';

const TRADING = ['active', 'negotiating'];

/** Pause, resume, stop and speed of a swarm; each takes effect at the next turn, within a second. */
@Injectable()
export class SwarmControl {
  constructor(
    private readonly prisma: PrismaService,
    private readonly stream: RoomStream,
    private readonly lifecycle: AgentLifecycle,
    private readonly schedule: TurnSchedule,
  ) {}

  /** @throws {DomainError} 409 `swarm_ended` */
  async act(swarm: Swarm, request: SwarmActionRequest): Promise<Swarm> {
    if (swarm.status === 'completed') throw conflict('swarm_ended', 'This swarm has ended');
    switch (request.action) {
      case 'pause':
        await this.lifecycle.pause(swarm.roomId, await this.agentIds(swarm.id));
        return this.update(swarm, { status: 'paused' });
      case 'resume':
        await this.lifecycle.resume(swarm.roomId, await this.agentIds(swarm.id));
        return this.update(swarm, { status: 'running' });
      case 'stop':
        return this.end(swarm, 'user_removed');
      case 'speed':
        return this.changeSpeed(swarm, request.speed);
    }
  }

  /** Everybody who does not have a deal in settlement leaves; the swarm is over. */
  async end(swarm: Swarm, reason: 'user_removed' | 'timeout'): Promise<Swarm> {
    const ended = await this.update(swarm, { status: 'completed', endedAt: new Date() });
    const agents = await this.prisma.client.agent.findMany({
      where: { swarmId: swarm.id, status: { in: ['spawned', ...TRADING] } },
    });
    for (const agent of agents) {
      // An agent may have shaken hands since we looked; its deal goes on.
      await this.lifecycle.leave(agent.roomId, agent.id, reason).catch(() => undefined);
    }
    return ended;
  }

  /** Time that is left shrinks or grows with the speed; what was used up stays used up. */
  private async changeSpeed(swarm: Swarm, speed: number): Promise<Swarm> {
    const factor = swarm.speed.toNumber() / speed;
    const now = Date.now();
    const scaled = (date: Date | null): Date | null =>
      date === null ? null : new Date(now + (date.getTime() - now) * factor);
    const { result } = await this.stream.write(swarm.roomId, async (tx, emit) => {
      const updated = await tx.swarm.update({ where: { id: swarm.id }, data: { speed } });
      const agents = await tx.agent.findMany({
        where: { swarmId: swarm.id, status: { in: [...TRADING, 'deal_locked'] } },
      });
      for (const agent of agents) {
        agent.nextTurnAt = scaled(agent.nextTurnAt);
        await tx.agent.update({
          where: { id: agent.id },
          data: {
            nextTurnAt: agent.nextTurnAt,
            negotiateFrom: scaled(agent.negotiateFrom),
            negotiateUntil: scaled(agent.negotiateUntil),
          },
        });
      }
      tell(emit, updated);
      return { updated, agents };
    });
    for (const agent of result.agents)
      if (agent.nextTurnAt) await this.schedule.queue(agent.id, agent.turn, agent.nextTurnAt);
    return result.updated;
  }

  private async update(swarm: Swarm, data: { status: SwarmStatus; endedAt?: Date }): Promise<Swarm> {
    const { result } = await this.stream.write(swarm.roomId, async (tx, emit) => {
      const updated = await tx.swarm.update({ where: { id: swarm.id }, data });
      tell(emit, updated);
      return updated;
    });
    return result;
  }

  private async agentIds(swarmId: string): Promise<string[]> {
    const agents = await this.prisma.client.agent.findMany({ where: { swarmId }, select: { id: true } });
    return agents.map(({ id }) => id);
  }
}

const tell = (emit: Emit, swarm: Swarm): number =>
  emit({
    type: 'swarm_status',
    swarmId: swarm.id,
    status: swarm.status as SwarmStatus,
    speed: swarm.speed.toNumber(),
    dealsCompleted: swarm.dealsCompleted,
  });
