import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * What tells a process from a later one that was given the same pid: the moment it started (kernel ticks on Linux,
 * `ps` elsewhere). Undefined when no such process lives.
 */
export function processIdentity(pid: number): string | undefined {
  if (process.platform === 'linux') {
    const stat = procStat(pid);
    // A zombie has ended; it only waits to be reaped by its parent.
    return stat === undefined || stat[0] === 'Z' ? undefined : stat[19];
  }
  try {
    const started = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return started.trim() === '' ? undefined : started.trim();
  } catch {
    return undefined;
  }
}

/** The program's short name, for example `postgres`. */
export function processName(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
    const path = execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return path.trim().split('/').at(-1);
  } catch {
    return undefined;
  }
}

export const isAlive = (pid: number): boolean => processIdentity(pid) !== undefined;

/** Fields of `/proc/PID/stat` after the program's name, which may itself hold spaces and brackets (proc(5)). */
function procStat(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
