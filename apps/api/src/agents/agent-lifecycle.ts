import type { Agent, Prisma } from '@agentrooms/database';
import type { AgentStatus, LeaveReason } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { conflict, notFound } from '../platform/errors/domain-error.js';
import { type Emit, RoomStream } from '../platform/realtime/room-stream.js';
import { clockOf, endOf, negotiatedSeconds, startClock, withRate } from './agent-clock.js';
import { toAgentSummary } from './agent.entity.js';
import { pauseAgents, resumeAgents } from './agent-pause.js';
import { TurnSchedule } from './turn-schedule.js';
import { withdrawOffers } from './withdraw-offers.js';

type Transaction = Prisma.TransactionClient;

/** Milliseconds within which agents that enter together make their first move, so that they do not speak as one. */
const FIRST_TURN_SPREAD = 4_000;
/** Milliseconds after a failed deal until its agents speak again. */
const BACK_TO_TABLE = 2_000;

/**
 * The states of an agent and what leads from one to the next:
 * spawned → active → negotiating → deal_locked → completed | left, paused and resumed on the way.
 * Every change happens in the room's ordered transaction together with the event that tells of it.
 */
@Injectable()
export class AgentLifecycle {
  constructor(
    private readonly stream: RoomStream,
    private readonly schedule: TurnSchedule,
  ) {}

  /** Seats agents whose mandates are signed: they negotiate from now on, or as soon as their swarm is resumed. */
  async activate(roomId: string, agentIds: string[]): Promise<void> {
    const { result: seated } = await this.stream.write(roomId, async (tx, emit) => {
      const agents = await tx.agent.findMany({
        where: { id: { in: agentIds }, status: 'spawned' },
        include: { swarm: true },
        orderBy: { createdAt: 'asc' },
      });
      const now = Date.now();
      const rows: Agent[] = [];
      for (const [index, { swarm, ...agent }] of agents.entries()) {
        const speed = swarm?.speed.toNumber() ?? 1;
        const paused = swarm?.status === 'paused';
        const length = (agent.negotiateUntil?.getTime() ?? now) - (agent.negotiateFrom?.getTime() ?? now);
        const clock = startClock(length, paused ? 0 : speed, now);
        const delay = ((index + 0.5) / agents.length) * FIRST_TURN_SPREAD;
        rows.push(
          await tx.agent.update({
            where: { id: agent.id },
            data: {
              status: 'active',
              clock: clock as unknown as Prisma.InputJsonValue,
              negotiateFrom: new Date(now),
              negotiateUntil: endOf(clock) ?? new Date(now + length / speed),
              nextTurnAt: paused ? null : new Date(now + delay / speed),
              ...(paused && { pausedAt: new Date(now), pausedBy: 'swarm' }),
            },
          }),
        );
        emit({
          type: 'agent_joined',
          agent: {
            ...toAgentSummary(agent),
            status: 'active',
            walletAddress: agent.walletAddress,
            swarmId: agent.swarmId,
          },
        });
        if (paused) emit({ type: 'agent_status', agentId: agent.id, status: 'active', paused });
      }
      return rows;
    });
    await this.schedule.queueAll(seated);
  }

  /** Stops an agent's turns and takes its offer off the book; what is being settled goes on. */
  async pause(roomId: string, agentId: string): Promise<void> {
    await this.stream.write(roomId, (tx, emit) => pauseAgents(tx, emit, { id: agentId }, 'owner'));
  }

  /**
   * The time that an agent was paused does not count against its negotiation, but against its mandate's expiry.
   *
   * @throws {DomainError} 409 `swarm_paused`, `mandate_expired`
   */
  async resume(roomId: string, agentId: string): Promise<void> {
    const { result } = await this.stream.write(roomId, (tx, emit) =>
      resumeAgents(tx, emit, { id: agentId }, 'owner'),
    );
    await this.schedule.queueAll(result);
  }

  /**
   * An agent gets up from the table.
   *
   * @returns the agent as it was, null when it had left before
   * @throws {DomainError} 409 `deal_in_progress` while its deal is being settled
   */
  async leave(
    roomId: string,
    agentId: string,
    reason: Extract<LeaveReason, 'timeout' | 'user_removed'>,
  ): Promise<Agent | null> {
    const { result } = await this.stream.write(roomId, async (tx, emit) => {
      const agent = await tx.agent.findUnique({ where: { id: agentId } });
      if (agent === null) throw notFound('agent');
      if (agent.status === 'deal_locked')
        throw conflict('deal_in_progress', 'The agent has a deal that is being settled; wait for its end');
      if (agent.status === 'completed' || agent.status === 'left') return null;
      await depart(tx, emit, agent, 'left', reason);
      return agent;
    });
    return result;
  }
}

/** Ends an agent's stay within a room transaction. */
export async function depart(
  tx: Transaction,
  emit: Emit,
  agent: Agent,
  status: 'completed' | 'left',
  reason: LeaveReason,
): Promise<void> {
  const now = new Date();
  const wasSeated = agent.status !== 'spawned';
  // Of an agent in a deal the time was taken at the handshake.
  const seconds =
    agent.status === 'deal_locked' ? agent.negotiationTimeSeconds : negotiatedSeconds(agent, now.getTime());
  await withdrawOffers(tx, emit, agent.id, 'left');
  await tx.agent.update({
    where: { id: agent.id },
    data: {
      status,
      leaveReason: reason,
      leftAt: now,
      nextTurnAt: null,
      pausedAt: null,
      pausedBy: null,
      clock: stopped(agent, now.getTime()),
      negotiationTimeSeconds: wasSeated ? seconds : null,
    },
  });
  if (!wasSeated) return;
  await tx.$executeRaw`
    INSERT INTO agent_performance (agent_id, deals_completed, avg_negotiation_time_seconds, messages_sent, updated_at)
    SELECT id, 0, negotiation_time_seconds, messages_sent, now() FROM agents WHERE id = ${agent.id}::uuid
    ON CONFLICT (agent_id) DO UPDATE SET
      avg_negotiation_time_seconds = excluded.avg_negotiation_time_seconds,
      messages_sent = excluded.messages_sent,
      updated_at = now()`;
  emit({ type: 'agent_left', agentId: agent.id, reason });
}

/** What a handshake changes of an agent: its time stands, and is taken. */
export function lockedAt(
  agent: Agent,
  now: Date,
): Pick<Prisma.AgentUncheckedUpdateInput, 'status' | 'nextTurnAt' | 'clock' | 'negotiationTimeSeconds'> {
  return {
    status: 'deal_locked',
    nextTurnAt: null,
    clock: stopped(agent, now.getTime()),
    negotiationTimeSeconds: negotiatedSeconds(agent, now.getTime()),
  };
}

/**
 * An agent whose deal failed negotiates on, with the time that it had left at the handshake; paused if it was paused
 * meanwhile. An agent of a swarm that was stopped leaves.
 *
 * @returns the agent, or null when it left
 */
export async function backToTable(tx: Transaction, emit: Emit, agentId: string): Promise<Agent | null> {
  const { swarm, ...agent } = await tx.agent.findUniqueOrThrow({
    where: { id: agentId },
    include: { swarm: true },
  });
  if (swarm?.status === 'completed') {
    await depart(tx, emit, agent, 'left', 'timeout');
    return null;
  }
  const now = Date.now();
  const paused = agent.pausedAt !== null;
  const speed = swarm?.speed.toNumber() ?? 1;
  const clock = withRate(clockOf(agent, speed), paused ? 0 : speed, now);
  const status: AgentStatus = 'negotiating';
  emit({ type: 'agent_status', agentId, status, paused });
  return tx.agent.update({
    where: { id: agentId },
    data: {
      status,
      dealId: null,
      negotiationTimeSeconds: null,
      clock: clock as unknown as Prisma.InputJsonValue,
      ...(!paused && { negotiateUntil: endOf(clock) }),
      nextTurnAt: paused ? null : new Date(now + BACK_TO_TABLE / speed),
    },
  });
}

const stopped = (agent: Agent, now: number): Prisma.InputJsonValue =>
  withRate(clockOf(agent), 0, now) as unknown as Prisma.InputJsonValue;
