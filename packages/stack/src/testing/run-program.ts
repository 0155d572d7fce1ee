import { spawn } from 'node:child_process';
import type { Environment } from '../environment/dotenv.js';
import type { Leash } from '../process/leash.js';

/** How a program ended, and what it wrote last. */
export interface ProgramResult {
  readonly code: number;
  readonly output: string;
}

const KEPT_OUTPUT = 200_000;

/** Runs a program to its end in a process group of its own, on the leash, and keeps the last of its output. */
export function runProgram({
  command,
  args,
  cwd,
  env,
  leash,
}: {
  command: string;
  args: readonly string[];
  cwd: string;
  env: Environment;
  leash: Leash;
}): Promise<ProgramResult> {
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const { pid } = child;
  if (pid !== undefined) leash.hold(command, pid, 'TERM');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-KEPT_OUTPUT);
    });
  }
  return new Promise((resolve) => {
    const finish = (code: number, more = ''): void => {
      if (pid !== undefined) leash.release(pid);
      resolve({ code, output: output + more });
    };
    child.once('error', (error) => {
      finish(127, error.message);
    });
    child.once('close', (code) => {
      finish(code ?? 1);
    });
  });
}
