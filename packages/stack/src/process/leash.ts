import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { processIdentity } from './identity.js';

/** The signal that asks a process to end in good order. */
export type StopSignal = 'TERM' | 'INT';

/** A process that a launcher is responsible for. */
export interface HeldProcess {
  readonly name: string;
  readonly pid: number;
  readonly identity: string;
  readonly signal: StopSignal;
}

/**
 * Reads `hold PID SIGNAL` and `release PID` lines. At the end of its input, which comes when the launcher closes the
 * pipe or dies in whatever way, it ends every process group it still holds: first kindly, then for certain.
 */
const SCRIPT = `
held=''
while read -r verb pid signal; do
  rest=''
  for one in $held; do [ "\${one%%:*}" = "$pid" ] || rest="$rest $one"; done
  held=$rest
  [ "$verb" = hold ] && held="$held $pid:$signal"
done
[ -n "$held" ] || exit 0
for one in $held; do kill -s "\${one#*:}" -- "-\${one%%:*}" 2>/dev/null; done
sleep 8
for one in $held; do kill -s KILL -- "-\${one%%:*}" 2>/dev/null; done
`;

/**
 * Makes processes die with the launcher, even when it is killed with SIGKILL. Needs nothing but a POSIX shell. What
 * it holds is written to `rosterFile` too, for the next launcher, should the shell have been killed as well.
 */
export class Leash {
  readonly #pipe: Writable;
  readonly #held = new Map<number, HeldProcess>();

  constructor(private readonly rosterFile: string) {
    const shell = spawn('sh', ['-c', SCRIPT], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
    shell.unref();
    this.#pipe = shell.stdin;
    this.#pipe.on('error', () => undefined);
  }

  /** From now on the process group of `pid` gets `signal`, and later SIGKILL, when the launcher is gone. */
  hold(name: string, pid: number, signal: StopSignal): void {
    this.#pipe.write(`hold ${pid} ${signal}\n`);
    this.#held.set(pid, { name, pid, identity: processIdentity(pid) ?? '', signal });
    this.#writeRoster();
  }

  release(pid: number): void {
    if (!this.#held.delete(pid)) return;
    this.#pipe.write(`release ${pid}\n`);
    this.#writeRoster();
  }

  /** Lets go of the shell; what is still held is ended by it. */
  close(): void {
    this.#pipe.end();
  }

  #writeRoster(): void {
    writeFileSync(this.rosterFile, JSON.stringify([...this.#held.values()]));
  }
}

/** The processes of an earlier launcher that still live. */
export function readRoster(rosterFile: string): HeldProcess[] {
  try {
    const held = JSON.parse(readFileSync(rosterFile, 'utf8')) as HeldProcess[];
    return held.filter(({ pid, identity }) => identity !== '' && processIdentity(pid) === identity);
  } catch {
    return [];
  }
}
