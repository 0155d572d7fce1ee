import { Prisma } from '@agentrooms/database';
import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { JobQueues } from '../platform/queues/job-queues.js';

/** An agent whose turn is due. */
interface DueAgent {
  id: string;
  turn: number;
}

/**
 * When agents act. `agents.next_turn_at` is the truth; BullMQ holds one wake-up for it, `turn-<agentId>-<turn>`. Losing
 * a wake-up only delays a turn until the sweep finds it overdue.
 */
@Injectable()
export class TurnSchedule {
  constructor(
    private readonly prisma: PrismaService,
    private readonly queues: JobQueues,
  ) {}

  /** Queues the wake-up of a turn whose time is already stored. */
  async queue(agentId: string, turn: number, at: Date): Promise<void> {
    await this.queues.reschedule('generate_agent_response', {
      id: `turn-${agentId}-${turn}`,
      payload: { agentId, turn },
      delay: at.getTime() - Date.now(),
    });
  }

  /** Queues the wake-ups of those agents that have a turn due. */
  async queueAll(agents: readonly { id: string; turn: number; nextTurnAt: Date | null }[]): Promise<void> {
    const due = agents.flatMap(({ id, turn, nextTurnAt }) => (nextTurnAt ? [{ id, turn, nextTurnAt }] : []));
    await Promise.all(due.map(({ id, turn, nextTurnAt }) => this.queue(id, turn, nextTurnAt)));
  }

  /** Queues the wake-up of a turn that was not known before. Brought forward meanwhile, it keeps its earlier time. */
  async queueNext(agentId: string, turn: number, at: Date): Promise<void> {
    await this.queues.addOrLeave('generate_agent_response', {
      id: `turn-${agentId}-${turn}`,
      payload: { agentId, turn },
      delay: at.getTime() - Date.now(),
    });
  }

  /**
   * Events may only bring a turn forward. An agent that is just being written is left out, so that no two of these
   * statements wait for each other: it is about to be given its next turn, and reacts then.
   */
  async bringForward(wakes: ReadonlyMap<string, Date>): Promise<void> {
    if (wakes.size === 0) return;
    const times = [...wakes.values()].map((at) => at.toISOString());
    const agents = await this.prisma.run<DueAgent & { next_turn_at: Date }>(Prisma.sql`
      WITH wake AS (
        SELECT agents.id, wake.at
        FROM unnest(${[...wakes.keys()]}::uuid[], ${times}::timestamptz[]) AS wake(id, at)
          JOIN agents ON agents.id = wake.id
        WHERE next_turn_at > wake.at AND paused_at IS NULL AND status IN ('active', 'negotiating')
        FOR NO KEY UPDATE OF agents SKIP LOCKED)
      UPDATE agents SET next_turn_at = wake.at FROM wake WHERE agents.id = wake.id
      RETURNING agents.id, agents.turn, agents.next_turn_at`);
    await Promise.all(agents.map(({ id, turn, next_turn_at: at }) => this.queue(id, turn, at)));
  }

  /**
   * Puts off the turn of an agent that was not able to act, under the next number: the job of this one is running, and a
   * job's id is taken until it ends.
   */
  async postpone(agentId: string, turn: number, at: Date): Promise<void> {
    const moved = await this.prisma.client.agent.updateMany({
      where: { id: agentId, turn, pausedAt: null },
      data: { turn: { increment: 1 }, nextTurnAt: at },
    });
    if (moved.count > 0) await this.queue(agentId, turn + 1, at);
  }

  /**
   * Turns that are overdue by more than `graceMs`: their wake-ups were lost. Reads the live agents: an index on the time
   * itself would make each turn and each wake-up write to all indexes of the table.
   */
  overdue(graceMs: number, limit: number): Promise<DueAgent[]> {
    return this.prisma.client.$queryRaw<DueAgent[]>`
      SELECT id, turn FROM agents
      WHERE next_turn_at < ${new Date(Date.now() - graceMs)} AND paused_at IS NULL AND status IN ('active', 'negotiating')
      ORDER BY next_turn_at LIMIT ${limit}`;
  }
}
