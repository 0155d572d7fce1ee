import { readFileSync } from 'node:fs';
import type { RunningProcess } from './running-process.js';

/** The last lines that a process wrote, for the message that tells why it ended. */
export function logTail(of: Pick<RunningProcess, 'logFile' | 'logStart'>, lines = 12): string[] {
  try {
    const own = readFileSync(of.logFile).subarray(of.logStart).toString('utf8');
    return own
      .trimEnd()
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(-lines);
  } catch {
    return [];
  }
}
