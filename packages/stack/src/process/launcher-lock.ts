import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { processIdentity } from './identity.js';

/** Who holds a state folder. */
export interface Holder {
  readonly pid: number;
  readonly identity: string;
  /** What it runs: `start`, `dev`, `stack`. */
  readonly command: string;
}

/**
 * Takes the lock file for this process.
 *
 * @returns undefined when it is ours now, else the living process that holds it
 */
export function takeLock(file: string, command: string): Holder | undefined {
  mkdirSync(dirname(file), { recursive: true, mode: 0o711 });
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid), command }));
  try {
    for (;;) {
      try {
        linkSync(mine, file); // Unlike open-then-write, a link appears with its content or not at all.
        return undefined;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        const holder = readHolder(file);
        if (holder !== undefined) return holder;
        rmSync(file, { force: true });
      }
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** The living process that holds the lock, if any. */
export function readHolder(file: string): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as Holder;
    return processIdentity(holder.pid) === holder.identity ? holder : undefined;
  } catch {
    return undefined;
  }
}

export function releaseLock(file: string): void {
  if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true });
}
