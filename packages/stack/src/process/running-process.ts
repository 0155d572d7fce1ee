import { spawn } from 'node:child_process';
import { closeSync, openSync, renameSync, statSync } from 'node:fs';
import type { Environment } from '../environment/dotenv.js';
import { LaunchError, reasonOf } from '../launch-error.js';
import { isAlive, processIdentity } from './identity.js';
import type { Leash, StopSignal } from './leash.js';
import { poll } from './waiting.js';

/** How to start a process of the stack. */
export interface ProcessPlan {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Environment;
  /** Its output is appended here. */
  readonly logFile: string;
  /** The signal that asks it to end in good order. */
  readonly stopSignal: StopSignal;
  /** Whom it runs as, when not as ourselves. */
  readonly account?: { readonly uid: number; readonly gid: number } | undefined;
}

/** A process that this launcher started or took over. */
export interface RunningProcess {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  /** Size of the log when the process started: what comes after it is this process's own. */
  readonly logStart: number;
  /** Resolves, never rejects, when it has ended: "code 1", "signal SIGKILL". */
  readonly ended: Promise<string>;
  /** Asks it to end, and kills it when `graceMs` were not enough. */
  stop(graceMs?: number): Promise<void>;
}

const LOG_ROTATES_AT = 10 * 1024 * 1024;
const GRACE_MS = 15_000;

/**
 * Starts a process in its own group, so that Ctrl-C in the terminal reaches the launcher alone, which then stops
 * everything in order.
 */
export async function startProcess(plan: ProcessPlan, leash: Leash): Promise<RunningProcess> {
  const { log, logStart } = openLog(plan.logFile);
  const child = spawn(plan.command, plan.args, {
    cwd: plan.cwd,
    env: plan.env,
    detached: true,
    stdio: ['ignore', log, log],
    ...(plan.account !== undefined && plan.account),
  });
  closeSync(log);
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      resolve(signal === null ? `code ${code ?? 0}` : `signal ${signal}`);
    });
    child.once('error', (error) => {
      resolve(error.message);
    });
  });
  const { pid } = child;
  if (pid === undefined) throw new LaunchError(`${plan.name} cannot be started: ${await ended}`);
  leash.hold(plan.name, pid, plan.stopSignal);
  void ended.then(() => {
    leash.release(pid);
  });
  return {
    name: plan.name,
    pid,
    logFile: plan.logFile,
    logStart,
    ended,
    stop: (graceMs) => stopGroup(pid, plan.stopSignal, ended, graceMs),
  };
}

/** Takes over a process that an earlier launcher left behind. */
export function adoptProcess(
  plan: Pick<ProcessPlan, 'name' | 'logFile' | 'stopSignal'>,
  pid: number,
  leash: Leash,
): RunningProcess {
  const identity = processIdentity(pid);
  const ended = poll(() => (processIdentity(pid) === identity ? undefined : 'ended'), {
    everyMs: 500,
    forMs: Number.POSITIVE_INFINITY,
  });
  leash.hold(plan.name, pid, plan.stopSignal);
  return {
    name: plan.name,
    pid,
    logFile: plan.logFile,
    logStart: logSize(plan.logFile),
    ended: ended.then((how) => how ?? 'ended'),
    stop: (graceMs) => stopGroup(pid, plan.stopSignal, ended, graceMs),
  };
}

/** Ends the process group of a process that is not ours to wait for; resolves when it is gone. */
export async function endStray(pid: number, signal: StopSignal, graceMs = GRACE_MS): Promise<void> {
  const gone = poll(() => (isAlive(pid) ? undefined : true), { everyMs: 50, forMs: graceMs + 5_000 });
  await stopGroup(pid, signal, gone, graceMs);
}

async function stopGroup(
  pid: number,
  signal: StopSignal,
  ended: Promise<unknown>,
  graceMs = GRACE_MS,
): Promise<void> {
  signalGroup(pid, `SIG${signal}`);
  const timer = setTimeout(() => {
    signalGroup(pid, 'SIGKILL');
  }, graceMs);
  await ended;
  clearTimeout(timer);
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH')
      throw new LaunchError(`process ${pid} cannot be stopped: ${reasonOf(error)}`);
  }
}

function openLog(file: string): { log: number; logStart: number } {
  if (logSize(file) > LOG_ROTATES_AT) renameSync(file, `${file}.1`);
  return { log: openSync(file, 'a', 0o600), logStart: logSize(file) };
}

function logSize(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
