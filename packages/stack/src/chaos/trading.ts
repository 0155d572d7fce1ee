import { setTimeout as sleep } from 'node:timers/promises';
import { poll } from '../process/waiting.js';
import type { Arena } from './arena.js';

/** So many agents shall be about; with fewer another swarm is started. */
const BUSY = 25;
const LOOK_EVERY_MS = 1_500;

/** Keeps the room busy with swarms for as long as faults strike. */
export async function keepTrading({ prisma, market }: Arena, goOn: () => boolean): Promise<void> {
  while (goOn()) {
    const agents = await prisma.agent
      .count({
        where: { status: { in: ['spawned', 'active', 'negotiating'] }, swarm: { status: 'running' } },
      })
      .catch(() => BUSY); // PostgreSQL may be dead right now.
    if (agents < BUSY) await market.startSwarm();
    await sleep(LOOK_EVERY_MS);
  }
}

/** Waits until a deal is being settled, so that a fault has something to hit; not for ever. */
export async function awaitDeal({ prisma }: Arena, forMs: number): Promise<void> {
  const live = { status: { in: ['locked', 'verifying'] } };
  await poll(async () => ((await prisma.deal.count({ where: live }).catch(() => 0)) > 0 ? true : undefined), {
    everyMs: 50,
    forMs,
  });
}
