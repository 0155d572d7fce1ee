import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Environment } from '../environment/dotenv.js';
import type { Leash } from '../process/leash.js';

/** How a program ended, and what it wrote last. */
export interface ProgramResult {
  /** Its exit code; 1 when a signal ended it. */
  readonly code: number;
  readonly output: string;
  /** It said nothing new for the whole of its `silenceLimitMs` and was ended for it. */
  readonly stuck: boolean;
}

/** What is run, and how long it may say nothing. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Environment;
  readonly leash: Leash;
  /** Is told each line as it comes, of either stream. */
  readonly onLine?: (line: string) => void;
  /** Milliseconds without a line after which the program counts as stuck and is ended; without it, it never does. */
  readonly silenceLimitMs?: number;
}

const KEPT_OUTPUT = 200_000;
/** How long a stuck program has for ending in good order, and what a program that ended left behind has for its last words. */
const GRACE_MS = 5_000;

/** Runs a program to its end in a process group of its own, on the leash, and keeps the last of its output. */
export function runProgram({
  command,
  args,
  cwd,
  env,
  leash,
  onLine,
  silenceLimitMs,
}: Program): Promise<ProgramResult> {
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const { pid } = child;
  if (pid !== undefined) leash.hold(command, pid, 'TERM');
  let output = '';
  let stuck = false;
  const timers: NodeJS.Timeout[] = [];
  const end = (): void => {
    stuck = true;
    signalGroup(pid, 'SIGTERM');
    timers.push(
      setTimeout(() => {
        signalGroup(pid, 'SIGKILL');
      }, GRACE_MS),
    );
  };
  const silence = silenceLimitMs === undefined ? undefined : setTimeout(end, silenceLimitMs);
  if (silence !== undefined) timers.push(silence);
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      output = `${output}${line}\n`.slice(-KEPT_OUTPUT);
      if (!stuck) silence?.refresh();
      onLine?.(line);
    });
  }
  return new Promise((resolve) => {
    const finish = (code: number, more = ''): void => {
      for (const timer of timers) clearTimeout(timer);
      if (pid !== undefined) leash.release(pid);
      resolve({ code, output: output + more, stuck });
    };
    child.once('error', (error) => {
      finish(127, error.message);
    });
    child.once('close', (code) => {
      finish(code ?? 1);
    });
    // Something that it started may outlive it and hold its streams open.
    child.once('exit', (code) => {
      timers.push(
        setTimeout(() => {
          signalGroup(pid, 'SIGKILL');
          finish(code ?? 1);
        }, GRACE_MS),
      );
    });
  });
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended by itself.
  }
}
