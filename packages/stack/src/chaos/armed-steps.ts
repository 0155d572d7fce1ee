import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settlementSteps, type SettlementStep } from '@agentrooms/protocol';
import { poll } from '../process/waiting.js';

/** How often a step was armed, and how often a process died at it. */
export interface StepCount {
  armed: number;
  hits: number;
}

/** The folder of failpoints (`@agentrooms/protocol/failpoint`): arms steps and sees which were taken. */
export class ArmedSteps {
  readonly counts = Object.fromEntries(
    settlementSteps.map((step) => [step, { armed: 0, hits: 0 }]),
  ) as Record<SettlementStep, StepCount>;

  constructor(readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  /** Arms a step and waits until a process died at it. False, and disarmed again, when nobody came by. */
  async kill(step: SettlementStep, patience: { forMs: number; goOn: () => boolean }): Promise<boolean> {
    const file = join(this.folder, step);
    writeFileSync(file, '');
    this.counts[step].armed += 1;
    const taken = await poll(() => (!existsSync(file) ? true : patience.goOn() ? undefined : false), {
      everyMs: 50,
      forMs: patience.forMs,
    });
    if (taken !== true && existsSync(file)) {
      rmSync(file, { force: true });
      return false;
    }
    this.counts[step].hits += 1;
    return true;
  }
}
