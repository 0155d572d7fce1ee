import type { Prisma, Swarm } from '@agentrooms/database';
import type { SwarmActionRequest, SwarmStatus } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { depart } from '../agents/agent-lifecycle.js';
import { pauseAgents, resumeAgents, respeedAgents } from '../agents/agent-pause.js';
import { TurnSchedule } from '../agents/turn-schedule.js';
import { conflict } from '../platform/errors/domain-error.js';
import { type Emit, RoomStream } from '../platform/realtime/room-stream.js';

/** Pause, resume, stop and speed of a swarm, each in one transaction of its room, in effect within a second. */
@Injectable()
export class SwarmControl {
  constructor(
    private readonly stream: RoomStream,
    private readonly schedule: TurnSchedule,
  ) {}

  /** @throws {DomainError} 409 `swarm_ended` */
  act(swarm: Pick<Swarm, 'id' | 'roomId'>, request: SwarmActionRequest): Promise<Swarm> {
    switch (request.action) {
      case 'pause':
        return this.change(swarm, { status: 'paused' }, async (tx, emit) => {
          await pauseAgents(tx, emit, { swarmId: swarm.id }, 'swarm');
          return [];
        });
      case 'resume':
        return this.change(swarm, { status: 'running' }, (tx, emit) =>
          resumeAgents(tx, emit, { swarmId: swarm.id }, 'swarm'),
        );
      case 'speed': {
        const { speed } = request;
        // Agents that are paused or locked take the new speed when they go on.
        return this.change(swarm, { speed }, (tx, _emit, before) =>
          respeedAgents(tx, swarm.id, { from: before.speed.toNumber(), to: speed }),
        );
      }
      case 'stop':
        return this.end(swarm, 'user_removed');
    }
  }

  /**
   * The swarm is over: everybody who has no deal in settlement leaves. Whose deal fails later leaves then.
   *
   * @throws {DomainError} 409 `swarm_ended`
   */
  end(swarm: Pick<Swarm, 'id' | 'roomId'>, reason: 'user_removed' | 'timeout'): Promise<Swarm> {
    return this.change(swarm, { status: 'completed', endedAt: new Date() }, async (tx, emit) => {
      const agents = await tx.agent.findMany({
        where: { swarmId: swarm.id, status: { in: ['spawned', 'active', 'negotiating'] } },
        orderBy: { createdAt: 'asc' },
      });
      for (const agent of agents) await depart(tx, emit, agent, 'left', reason);
      return [];
    });
  }

  /** @param act - what happens to the agents; returns those with a turn to be woken for */
  private async change(
    { id, roomId }: Pick<Swarm, 'id' | 'roomId'>,
    data: { status?: SwarmStatus; speed?: number; endedAt?: Date },
    act: (tx: Prisma.TransactionClient, emit: Emit, before: Swarm) => Promise<Due[]>,
  ): Promise<Swarm> {
    const { result } = await this.stream.write(roomId, async (tx, emit) => {
      const before = await tx.swarm.findUniqueOrThrow({ where: { id } });
      if (before.status === 'completed') throw conflict('swarm_ended', 'This swarm has ended');
      const updated = await tx.swarm.update({ where: { id }, data });
      const due = await act(tx, emit, before);
      emit({
        type: 'swarm_status',
        swarmId: id,
        status: updated.status as SwarmStatus,
        speed: updated.speed.toNumber(),
        dealsCompleted: updated.dealsCompleted,
      });
      return { updated, due };
    });
    await this.schedule.queueAll(result.due);
    return result.updated;
  }
}

type Due = Parameters<TurnSchedule['queueAll']>[0][number];
