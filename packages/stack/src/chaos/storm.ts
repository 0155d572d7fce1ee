import { setTimeout as sleep } from 'node:timers/promises';
import { settlementSteps } from '@agentrooms/protocol';
import { poll } from '../process/waiting.js';
import type { Arena } from './arena.js';
import { calmDown } from './calm.js';
import { Fate } from './fate.js';
import { faultNames, faultPlan, nameOf, stepPlan, type Fault } from './faults.js';
import { inTwoDeals } from './inspection/agents.js';
import { finding } from './inspection/finding.js';
import { inspect } from './inspection/inspect.js';
import type { PhaseResult } from './report.js';
import { signal } from './signal.js';
import { awaitDeal, keepTrading } from './trading.js';

/** How long the run waits for its first deal before it strikes. */
const FIRST_DEAL_MS = 30_000;
/** Milliseconds between two faults, and between two deaths at a step. */
const PAUSE_MS = { least: 3_000, most: 9_000 };
const STEP_PAUSE_MS = { least: 500, most: 3_000 };
/** How long an armed step waits for a deal to come by. */
const STEP_PATIENCE_MS = 20_000;
/** How long a fault waits for its part to be up. */
const PART_PATIENCE_MS = 20_000;
/** A run this long has to have killed at every step. */
const LONG_RUN_SECONDS = 600;

/**
 * The main phase: two plans are carried out at the same time, one that strikes parts and the line to the chain, one
 * that kills at the steps of the settlement. Each follows from the seed.
 */
export async function storm(arena: Arena, seed: string, seconds: number): Promise<PhaseResult> {
  await arena.market.startSwarm();
  await awaitDeal(arena, FIRST_DEAL_MS);
  const until = Date.now() + seconds * 1_000;
  const goOn = (): boolean => Date.now() < until;
  const struck = Object.fromEntries(faultNames.map((name) => [name, 0]));
  const twice = new Set<string>();
  await Promise.all([
    keepTrading(arena, goOn),
    strikeParts(arena, new Fate(`${seed}/parts`), goOn, struck),
    killAtSteps(arena, new Fate(`${seed}/steps`), goOn),
    watch(arena, goOn, twice),
  ]);
  const calm = await calmDown(arena, new Date());
  const never = settlementSteps.filter((step) => arena.steps.counts[step].hits === 0);
  const inspection = await inspect(arena);
  return {
    name: `${seconds} s of faults`,
    struck,
    steps: arena.steps.counts,
    slowestSeconds: calm.slowestSeconds,
    ...inspection,
    findings: [
      calm.finding,
      ...inspection.findings,
      finding('no agent was ever in two live deals', [...twice]),
      ...(seconds < LONG_RUN_SECONDS ? [] : [finding('a process died at every step', never)]),
    ],
    notes: [],
  };
}

async function strikeParts(
  arena: Arena,
  fate: Fate,
  goOn: () => boolean,
  struck: Record<string, number>,
): Promise<void> {
  for (const fault of faultPlan(fate)) {
    await sleep(fate.between(PAUSE_MS.least, PAUSE_MS.most));
    if (!goOn()) return;
    const name = nameOf(fault);
    arena.context.screen.step('fault', name);
    if (await strike(arena, fault)) struck[name] = (struck[name] ?? 0) + 1;
  }
}

async function strike({ context, proxy }: Arena, fault: Fault): Promise<boolean> {
  switch (fault.kind) {
    case 'kill':
      return signal(context.fleet, fault.part, 'SIGKILL', PART_PATIENCE_MS);
    case 'restart chain':
      return signal(context.fleet, 'chain', 'SIGTERM', PART_PATIENCE_MS);
    case 'outage':
      await proxy.strike(fault.outage, fault.delayMs);
      await sleep(fault.forMs);
      await proxy.heal();
      return true;
  }
}

async function killAtSteps({ steps, context }: Arena, fate: Fate, goOn: () => boolean): Promise<void> {
  for (const step of stepPlan(fate)) {
    await sleep(fate.between(STEP_PAUSE_MS.least, STEP_PAUSE_MS.most));
    if (!goOn()) return;
    const hit = await steps.kill(step, { forMs: STEP_PATIENCE_MS, goOn });
    context.screen.step('step', hit ? `died at ${step}` : `nobody came to ${step}`);
  }
}

/** Looks for agents in two deals while faults strike. */
async function watch({ prisma }: Arena, goOn: () => boolean, twice: Set<string>): Promise<void> {
  await poll(
    async () => {
      const found = await inTwoDeals(prisma).catch(() => []); // PostgreSQL may be dead right now.
      for (const one of found) twice.add(one);
      return goOn() ? undefined : true;
    },
    { everyMs: 1_000, forMs: Infinity },
  );
}
