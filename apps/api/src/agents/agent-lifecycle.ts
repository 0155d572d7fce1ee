import type { Agent, Prisma } from '@agentrooms/database';
import type { AgentStatus, LeaveReason } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { conflict, notFound } from '../platform/errors/domain-error.js';
import { type Emit, RoomStream } from '../platform/realtime/room-stream.js';
import { toAgentSummary } from './agent.entity.js';
import { TurnSchedule } from './turn-schedule.js';

type Transaction = Prisma.TransactionClient;
export type WithdrawalReason = 'expired' | 'locked' | 'left' | 'paused';

/** Milliseconds within which agents that enter together make their first move, so that they do not speak as one. */
const FIRST_TURN_SPREAD = 4_000;

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

  /**
   * Seats agents whose mandates are signed: they negotiate from now on.
   *
   * @param speed - swarm seconds per second: the time to negotiate shrinks with it
   */
  async activate(roomId: string, agentIds: string[], speed = 1): Promise<void> {
    const now = Date.now();
    const { result: seated } = await this.stream.write(roomId, async (tx, emit) => {
      const agents = await tx.agent.findMany({
        where: { id: { in: agentIds }, status: 'spawned' },
        orderBy: { createdAt: 'asc' },
      });
      for (const [index, agent] of agents.entries()) {
        const length = (agent.negotiateUntil?.getTime() ?? now) - (agent.negotiateFrom?.getTime() ?? now);
        const delay = ((index + 0.5) / agents.length) * FIRST_TURN_SPREAD;
        agent.nextTurnAt = new Date(now + delay / speed);
        await tx.agent.update({
          where: { id: agent.id },
          data: {
            status: 'active',
            nextTurnAt: agent.nextTurnAt,
            negotiateFrom: new Date(now),
            negotiateUntil: new Date(now + length / speed),
          },
        });
        emit({
          type: 'agent_joined',
          agent: {
            ...toAgentSummary(agent),
            status: 'active',
            walletAddress: agent.walletAddress,
            swarmId: agent.swarmId,
          },
        });
      }
      return agents;
    });
    await Promise.all(
      seated.map((agent) => this.schedule.queue(agent.id, agent.turn, agent.nextTurnAt ?? new Date())),
    );
  }

  /** Stops an agent's turns and takes its offer off the book; what is being settled goes on. */
  async pause(roomId: string, agentIds: string[]): Promise<void> {
    await this.stream.write(roomId, async (tx, emit) => {
      const agents = await tx.agent.findMany({
        where: {
          id: { in: agentIds },
          pausedAt: null,
          status: { in: ['active', 'negotiating', 'deal_locked'] },
        },
      });
      for (const agent of agents) {
        await tx.agent.update({ where: { id: agent.id }, data: { pausedAt: new Date(), nextTurnAt: null } });
        await withdrawOffers(tx, emit, agent.id, 'paused');
        emit({ type: 'agent_status', agentId: agent.id, status: agent.status as AgentStatus, paused: true });
      }
    });
  }

  /** The time that an agent was paused does not count against its negotiation. */
  async resume(roomId: string, agentIds: string[]): Promise<void> {
    const now = Date.now();
    const { result: resumed } = await this.stream.write(roomId, async (tx, emit) => {
      const agents = await tx.agent.findMany({ where: { id: { in: agentIds }, pausedAt: { not: null } } });
      for (const agent of agents) {
        const away = now - (agent.pausedAt?.getTime() ?? now);
        const trading = agent.status === 'active' || agent.status === 'negotiating';
        agent.nextTurnAt = trading ? new Date(now + 500) : null;
        await tx.agent.update({
          where: { id: agent.id },
          data: {
            pausedAt: null,
            nextTurnAt: agent.nextTurnAt,
            negotiateFrom: shifted(agent.negotiateFrom, away),
            negotiateUntil: shifted(agent.negotiateUntil, away),
          },
        });
        emit({ type: 'agent_status', agentId: agent.id, status: agent.status as AgentStatus, paused: false });
      }
      return agents;
    });
    for (const agent of resumed)
      if (agent.nextTurnAt) await this.schedule.queue(agent.id, agent.turn, agent.nextTurnAt);
  }

  /**
   * An agent gets up from the table.
   *
   * @throws {DomainError} 409 `deal_in_progress` while its deal is being settled
   */
  async leave(
    roomId: string,
    agentId: string,
    reason: Extract<LeaveReason, 'timeout' | 'user_removed'>,
  ): Promise<void> {
    await this.stream.write(roomId, async (tx, emit) => {
      const agent = await tx.agent.findUnique({ where: { id: agentId } });
      if (agent === null) throw notFound('agent');
      if (agent.status === 'deal_locked')
        throw conflict('deal_in_progress', 'The agent has a deal that is being settled; wait for its end');
      if (agent.status === 'completed' || agent.status === 'left') return;
      await depart(tx, emit, agent, 'left', reason);
    });
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
  await withdrawOffers(tx, emit, agent.id, 'left');
  await tx.agent.update({
    where: { id: agent.id },
    data: {
      status,
      leaveReason: reason,
      leftAt: now,
      nextTurnAt: null,
      pausedAt: null,
      negotiationTimeSeconds: agent.negotiationTimeSeconds ?? secondsSince(agent.negotiateFrom, now),
    },
  });
  if (wasSeated) emit({ type: 'agent_left', agentId: agent.id, reason });
}

/** Takes an agent's standing offer off the book within a room transaction. */
export async function withdrawOffers(
  tx: Transaction,
  emit: Emit,
  agentId: string,
  reason: WithdrawalReason,
): Promise<void> {
  const offers = await tx.offer.findMany({ where: { agentId, status: 'standing' }, select: { id: true } });
  for (const { id } of offers) {
    await tx.offer.update({
      where: { id },
      data: { status: reason === 'expired' ? 'expired' : 'withdrawn', closedAt: new Date() },
    });
    emit({ type: 'offer_withdrawn', offerId: id, agentId, reason });
  }
}

/** Whole seconds since a moment, null when there was none. */
export const secondsSince = (from: Date | null, now: Date): number | null =>
  from === null ? null : Math.max(0, Math.round((now.getTime() - from.getTime()) / 1000));

const shifted = (date: Date | null, ms: number): Date | null =>
  date === null ? null : new Date(date.getTime() + ms);
