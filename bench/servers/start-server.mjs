import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Kernel clock ticks in a second: 100 on every Linux that Node runs on. */
const TICKS = 100;

/**
 * Starts a server for a benchmark and waits for the address it prints, or, for one that prints none, until `url`
 * answers.
 *
 * @returns its address, its CPU seconds so far (Linux; elsewhere undefined) and how to stop it
 */
export async function startServer(command, args, { env = {}, url } = {}) {
  const child = spawn(command, args, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((_, failed) => {
    child.once('error', failed);
    child.once('exit', (code, signal) => failed(new Error(`${command} ended (${code ?? signal})`)));
  });
  ended.catch(() => undefined); // Being stopped is how each of them ends.
  const printed = new Promise((found) => {
    child.stdout.on('data', (chunk) => {
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(chunk)?.[0];
      if (address) found(address);
    });
  });
  const address = await Promise.race([url ? answering(url) : printed, ended]);
  return { address, cpuSeconds: () => cpuSeconds(child.pid), stop: () => child.kill('SIGTERM') };
}

async function answering(url) {
  for (;;) {
    try {
      await fetch(url);
      return url;
    } catch {
      await sleep(50);
    }
  }
}

/** CPU seconds that a process has used (Linux; elsewhere undefined). */
export function cpuSeconds(pid) {
  if (process.platform !== 'linux') return undefined;
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return (user + system) / TICKS;
}

/** CPU seconds of a process and those that it started and that still run, so far (Linux). */
export function treeCpuSeconds(pid) {
  const tree = [String(pid)];
  for (const parent of tree)
    tree.push(
      ...readFileSync(`/proc/${parent}/task/${parent}/children`, 'latin1').split(' ').filter(Boolean),
    );
  return tree.reduce((sum, one) => sum + cpuSeconds(one), 0);
}

/** CPU seconds so far of each of some process trees, by name. @param pids - of their roots */
export const treesCpuSeconds = (pids) =>
  Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, treeCpuSeconds(pid)]));

/** The middle one of some numbers. */
export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
