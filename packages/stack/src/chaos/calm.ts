import type { PrismaClient } from '@agentrooms/database';
import { LaunchError } from '../launch-error.js';
import { poll } from '../process/waiting.js';
import type { Arena } from './arena.js';
import { finding, type Finding } from './inspection/finding.js';

/** Seconds after the last fault within which every deal has to come to its end. */
export const SETTLE_SECONDS = 60;
/** Seconds that parts get to come up again before the run is given up. */
const UP_SECONDS = 120;

/** How the deals ended that were open when the faults stopped, or were struck afterwards. */
export interface Calm {
  /** Of the deal that took longest. */
  readonly slowestSeconds: number;
  readonly finding: Finding;
}

/** Closes the market after the last fault and waits for the deals that are still open. */
export async function calmDown({ context, market, prisma }: Arena, since: Date): Promise<Calm> {
  const { fleet, screen } = context;
  screen.step('calm', `deals have ${SETTLE_SECONDS} s to end`);
  const up = await poll(() => fleet.allUp() || undefined, { everyMs: 100, forMs: UP_SECONDS * 1_000 });
  if (up !== true) throw new LaunchError(`not every part came up again in ${UP_SECONDS} s`);
  await market.close();
  const late = await poll(
    async () => {
      const open = await openDeals(prisma, since);
      if (open.length === 0) return [];
      const overdue = open.filter(({ seconds }) => seconds > SETTLE_SECONDS);
      return overdue.length === open.length ? overdue : undefined;
    },
    { everyMs: 250, forMs: 3 * SETTLE_SECONDS * 1_000 },
  );
  const ended = await endedDeals(prisma, since);
  return {
    slowestSeconds: Math.max(0, ...ended.map(({ seconds }) => seconds)),
    finding: finding(`every deal ended within ${SETTLE_SECONDS} s of calm`, [
      ...(late ?? (await openDeals(prisma, since))).map(
        ({ id, status, stage }) => `${id} is ${status} after ${stage}`,
      ),
      ...ended
        .filter(({ seconds }) => seconds > SETTLE_SECONDS)
        .map(({ id, status, seconds }) => `${id} was ${status} after ${seconds.toFixed(1)} s`),
    ]),
  };
}

interface Waiting {
  readonly id: string;
  readonly status: string;
  readonly stage: string;
  /** Since the last fault, or since the lock of a later deal. */
  readonly seconds: number;
}

const openDeals = (prisma: PrismaClient, since: Date): Promise<Waiting[]> => prisma.$queryRaw`
  SELECT id, status, stage, extract(epoch FROM clock_timestamp() - greatest(locked_at, ${since}))::float AS seconds
  FROM deals WHERE status IN ('locked', 'verifying')`;

const endedDeals = (prisma: PrismaClient, since: Date): Promise<Waiting[]> => prisma.$queryRaw`
  SELECT d.id, d.status, d.stage, extract(epoch FROM e.created_at - greatest(d.locked_at, ${since}))::float AS seconds
  FROM deals d JOIN room_events e ON e.room_id = d.room_id AND e.type IN ('deal_completed', 'deal_failed')
    AND e.payload->>'dealId' = d.id::text
  WHERE e.created_at > ${since}`;
