import { unlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { SettlementStep } from './settlement-steps.js';

/** Dies, as by a power cut, when this step is armed; otherwise does nothing. */
export type Failpoint = (step: SettlementStep) => void;

/**
 * Failpoints of this process, for fault tests. A step is armed by a file of its name in `folder`; the process that comes
 * to it first takes the file away and kills itself with SIGKILL, so that each arming kills once.
 *
 * @param folder - where steps are armed; undefined: failpoints are off
 */
export const failpoints = (folder: string | undefined): Failpoint => {
  if (folder === undefined) return () => undefined;
  return (step) => {
    try {
      unlinkSync(join(folder, step));
    } catch {
      return; // not armed, or another process was faster
    }
    process.kill(process.pid, 'SIGKILL');
  };
};
