import type { SettlementStep } from '@agentrooms/protocol';
import type { Screen } from '../launch/screen.js';
import type { StepCount } from './armed-steps.js';
import type { Finding } from './inspection/finding.js';
import type { Inspection } from './inspection/inspect.js';

/** What one phase of a run came to. Deals are counted from the beginning of the run. */
export interface PhaseResult extends Inspection {
  readonly name: string;
  /** How often each fault struck. */
  readonly struck: Readonly<Record<string, number>>;
  readonly steps?: Readonly<Record<SettlementStep, StepCount>>;
  /** From the last fault to the end of the deal that took longest. */
  readonly slowestSeconds: number;
  readonly notes: readonly string[];
}

/** What a run came to. */
export interface ChaosResult {
  readonly seed: string;
  readonly swarms: number;
  readonly phases: readonly PhaseResult[];
  /** Folder with the logs, kept when something is violated. */
  readonly logs?: string;
}

export const allFindings = ({ phases }: Pick<ChaosResult, 'phases'>): Finding[] =>
  phases.flatMap(({ findings }) => findings);

export const isSound = (result: Pick<ChaosResult, 'phases'>): boolean =>
  allFindings(result).every(({ violations }) => violations.length === 0);

const SHOWN_VIOLATIONS = 5;

/** The table that a run ends with, and the same as a line of JSON. */
export function report(result: ChaosResult, screen: Screen): void {
  screen.say(`\nChaos with seed ${result.seed}: ${result.swarms} swarms`);
  for (const phase of result.phases) reportPhase(phase, screen);
  screen.say(isSound(result) ? '\nEverything holds.' : '\nSOMETHING IS VIOLATED, see above.');
  if (result.logs !== undefined) screen.say(`The logs are kept in ${result.logs}`);
  screen.say(JSON.stringify({ chaos: result }));
}

function reportPhase(phase: PhaseResult, screen: Screen): void {
  const { name, struck, steps, deals, failures, slowestSeconds, findings, notes } = phase;
  screen.say(`\n${name}`);
  for (const [fault, times] of Object.entries(struck)) screen.say(`  ${row(fault, times)}`);
  if (steps !== undefined) {
    screen.say('  a process died at the step …');
    for (const [step, { hits, armed }] of Object.entries(steps))
      screen.say(`    ${row(step, hits, 38)}  of ${armed} times armed`);
  }
  const why = Object.entries(failures).map(([reason, times]) => `${times} ${reason}`);
  const failed = `${deals.failed} failed${why.length === 0 ? '' : ` (${why.join(', ')})`}`;
  screen.say(`  deals so far: ${deals.completed} completed, ${failed}, ${deals.open} open`);
  screen.say(`  slowest deal after the last fault: ${slowestSeconds.toFixed(1)} s`);
  for (const note of notes) screen.say(`  ${note}`);
  for (const { what, violations } of findings) {
    screen.say(`  ${violations.length === 0 ? 'ok      ' : 'VIOLATED'}  ${what}`);
    for (const violation of violations.slice(0, SHOWN_VIOLATIONS)) screen.say(`              ${violation}`);
    if (violations.length > SHOWN_VIOLATIONS)
      screen.say(`              … and ${violations.length - SHOWN_VIOLATIONS} more`);
  }
}

const row = (name: string, times: number, width = 40): string =>
  `${name.padEnd(width)}${String(times).padStart(4)}`;
