import type { Fleet } from '../launch/fleet.js';
import { poll } from '../process/waiting.js';

/** Sends a part a signal as soon as it is up. False when it did not come up in time. */
export async function signal(
  fleet: Fleet,
  part: string,
  name: NodeJS.Signals,
  patienceMs: number,
): Promise<boolean> {
  const pid = await poll(() => fleet.pids()[part], { everyMs: 50, forMs: patienceMs });
  if (pid === undefined) return false;
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false; // it has just ended by itself
  }
}
