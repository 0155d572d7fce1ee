import { type Agent, Prisma } from '@agentrooms/database';
import type { AgentStatus } from '@agentrooms/protocol';
import { conflict } from '../platform/errors/domain-error.js';
import type { Emit } from '../platform/realtime/room-stream.js';
import { type AgentClock, clockOf, endOf, withRate } from './agent-clock.js';
import { withdrawOffers } from './withdraw-offers.js';

type Transaction = Prisma.TransactionClient;
/** One agent, or all of a swarm. */
type Which = { id: string } | { swarmId: string };
export type PausedBy = 'owner' | 'swarm';

/** Milliseconds in which agents speak up again after a pause. */
const SPEAK_UP = { first: 200, spread: 700 } as const;
const trading: readonly string[] = ['active', 'negotiating'];

/** Pauses agents within a room transaction. One that is locked stays so, and returns paused if its deal fails. */
export async function pauseAgents(tx: Transaction, emit: Emit, which: Which, by: PausedBy): Promise<void> {
  const agents = await tx.agent.findMany({
    where: { ...which, status: { in: [...trading, 'deal_locked'] } },
    include: { swarm: true },
  });
  const now = new Date();
  const running = agents.filter(({ pausedAt }) => pausedAt === null);
  await retime(
    tx,
    running.map((agent) => ({ agent, clock: stoppedClock(agent, now), nextTurnAt: null })),
  );
  const ids = running.map(({ id }) => id);
  await tx.agent.updateMany({ where: { id: { in: ids } }, data: { pausedAt: now, pausedBy: by } });
  // Whom the owner pauses now stays paused when the swarm goes on.
  if (by === 'owner')
    await tx.agent.updateMany({ where: { ...which, pausedAt: { not: null } }, data: { pausedBy: by } });
  for (const agent of running) {
    await withdrawOffers(tx, emit, agent.id, 'paused');
    emit({ type: 'agent_status', agentId: agent.id, status: agent.status as AgentStatus, paused: true });
  }
}

/**
 * Lets agents that were paused by the same hand go on, within a room transaction.
 *
 * @returns them, with the times of their next turns
 * @throws {DomainError} for one agent: 409 `swarm_paused`, `mandate_expired`
 */
export async function resumeAgents(
  tx: Transaction,
  emit: Emit,
  which: Which,
  by: PausedBy,
): Promise<Agent[]> {
  const agents = await tx.agent.findMany({
    where: { ...which, pausedAt: { not: null }, ...(by === 'swarm' && { pausedBy: by }) },
    include: { swarm: true },
    orderBy: { createdAt: 'asc' },
  });
  const now = Date.now();
  if (by === 'owner') for (const agent of agents) assertMayResume(agent, now);
  const retimed = agents.map((agent, index) => {
    const speed = agent.swarm?.speed.toNumber() ?? 1;
    const trades = trading.includes(agent.status);
    const wait = SPEAK_UP.first + (SPEAK_UP.spread * index) / agents.length;
    return {
      agent,
      // Of a locked agent the time stands on.
      clock: trades ? withRate(clockOf(agent, speed), speed, now) : clockOf(agent, speed),
      nextTurnAt: trades ? new Date(now + wait) : null,
    };
  });
  await retime(tx, retimed);
  const ids = agents.map(({ id }) => id);
  await tx.agent.updateMany({ where: { id: { in: ids } }, data: { pausedAt: null, pausedBy: null } });
  for (const { id, status } of agents)
    emit({ type: 'agent_status', agentId: id, status: status as AgentStatus, paused: false });
  return tx.agent.findMany({ where: { id: { in: ids } } });
}

/**
 * The agents of a swarm live at another speed from now on: clocks, ends and due turns in one statement. Everybody's turn
 * counter moves on, so that a turn that was decided at the old speed is not written any more.
 *
 * @returns the agents that have a turn due
 */
export async function respeedAgents(
  tx: Transaction,
  swarmId: string,
  { from, to }: { from: number; to: number },
): Promise<Agent[]> {
  const agents = await tx.agent.findMany({
    where: { swarmId, status: { in: [...trading] }, pausedAt: null },
  });
  const now = new Date();
  const rows = agents.map((agent) => row(agent.id, withRate(clockOf(agent, from), to, now.getTime())));
  await tx.$executeRaw`
    UPDATE agents a SET turn = a.turn + 1, clock = c.clock, negotiate_until = c.until, updated_at = now(),
      next_turn_at = least(c.until, ${now}::timestamptz + greatest(a.next_turn_at - ${now}::timestamptz, interval '0') * ${from / to}::float8)
    FROM ${recordset(rows)} WHERE a.id = c.id AND a.status IN ('active', 'negotiating') AND a.paused_at IS NULL`;
  return tx.agent.findMany({ where: { id: { in: agents.map(({ id }) => id) }, nextTurnAt: { not: null } } });
}

interface Retimed {
  readonly agent: Agent;
  readonly clock: AgentClock;
  readonly nextTurnAt: Date | null;
}

/** Stores clocks and next turns in one statement; a turn in flight counts as stale from now on. */
async function retime(tx: Transaction, retimed: readonly Retimed[]): Promise<void> {
  const rows = retimed.map(({ agent, clock, nextTurnAt }) => row(agent.id, clock, nextTurnAt));
  await tx.$executeRaw`
    UPDATE agents a SET turn = a.turn + 1, clock = c.clock, negotiate_until = coalesce(c.until, a.negotiate_until),
      next_turn_at = c.next, updated_at = now()
    FROM ${recordset(rows)} WHERE a.id = c.id`;
}

const row = (id: string, clock: AgentClock, next: Date | null = null) => ({
  id,
  clock,
  until: endOf(clock)?.toISOString() ?? null,
  next: next?.toISOString() ?? null,
});

const recordset = (rows: readonly ReturnType<typeof row>[]): Prisma.Sql =>
  Prisma.sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS c(id uuid, clock jsonb, until timestamptz, next timestamptz)`;

const stoppedClock = (agent: Prisma.AgentGetPayload<{ include: { swarm: true } }>, now: Date): AgentClock =>
  withRate(clockOf(agent, agent.swarm?.speed.toNumber()), 0, now.getTime());

function assertMayResume(agent: Prisma.AgentGetPayload<{ include: { swarm: true } }>, now: number): void {
  if (agent.swarm?.status === 'paused')
    throw conflict('swarm_paused', 'The swarm of this agent is paused; resume the swarm');
  if (agent.expiresAt !== null && agent.expiresAt.getTime() <= now)
    throw conflict('mandate_expired', 'The mandate that was signed for this agent has expired');
}
