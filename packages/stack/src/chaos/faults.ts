import { settlementSteps, type SettlementStep } from '@agentrooms/protocol';
import type { Fate } from './fate.js';

/** Parts that are killed with SIGKILL whenever it pleases fate. */
export const victims = ['api', 'worker', 'crypto', 'redis', 'postgres'] as const;

/**
 * What can happen to the connection between our services and the chain's RPC:
 * - `reset`: open connections are reset, and so is every new one;
 * - `refused`: open connections are reset, nobody listens;
 * - `delayed`: every chunk takes longer, each way;
 * - `hanging`: connections are accepted and nothing passes;
 * - `unanswered`: requests reach the chain, answers do not come back: a transaction may have been sent.
 */
export const outages = ['reset', 'refused', 'delayed', 'hanging', 'unanswered'] as const;
export type Outage = (typeof outages)[number];

/** One fault, with everything that was drawn for it. */
export type Fault =
  | { readonly kind: 'kill'; readonly part: (typeof victims)[number] }
  | { readonly kind: 'restart chain' }
  | { readonly kind: 'outage'; readonly outage: Outage; readonly forMs: number; readonly delayMs: number };

/** How a fault is called in the table. */
export function nameOf(fault: Fault): string {
  switch (fault.kind) {
    case 'kill':
      return `SIGKILL ${fault.part}`;
    case 'restart chain':
      return 'SIGTERM chain';
    case 'outage':
      return `RPC ${fault.outage}`;
  }
}

/** Every name, for a table that also shows what was not struck. */
export const faultNames: readonly string[] = [
  ...victims.map((part) => nameOf({ kind: 'kill', part })),
  nameOf({ kind: 'restart chain' }),
  ...outages.map((outage) => nameOf({ kind: 'outage', outage, forMs: 0, delayMs: 0 })),
];

const OUTAGE_MS = { least: 1_000, most: 8_000 };
const DELAY_MS = { least: 50, most: 1_500 };

/** Faults without end. Each kind comes once before any comes again, so that a run of eleven faults has seen them all. */
export function* faultPlan(fate: Fate): Generator<Fault, never> {
  for (;;) {
    const round: Fault[] = [
      ...victims.map((part) => ({ kind: 'kill', part }) as const),
      { kind: 'restart chain' },
      ...outages.map(
        (outage) =>
          ({
            kind: 'outage',
            outage,
            forMs: fate.between(OUTAGE_MS.least, OUTAGE_MS.most),
            delayMs: fate.between(DELAY_MS.least, DELAY_MS.most),
          }) as const,
      ),
    ];
    yield* fate.shuffle(round);
  }
}

/** Steps of the settlement at which a process is to die, without end; each once before any comes again. */
export function* stepPlan(fate: Fate): Generator<SettlementStep, never> {
  for (;;) yield* fate.shuffle(settlementSteps);
}
