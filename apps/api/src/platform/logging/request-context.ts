import { AsyncLocalStorage } from 'node:async_hooks';
import type { LimitUsage } from '../rate-limit/limit-usage.js';

/** What is known of the work at hand, wherever it is awaited. */
export interface WorkContext {
  /** Whatever caused it: a request, a message on a socket, or the job that one of them led to. */
  readonly requestId?: string;
  /** The limits that it has drawn on so far. */
  readonly limitUsages?: LimitUsage[];
  /** The name of the job that it is. */
  readonly job?: string;
}

/** One for everything: on Node 20 each storage in use makes every promise of the process a little dearer. */
const running = new AsyncLocalStorage<WorkContext>();

/** Undefined in what nobody asked for, such as a sweeper. */
export const currentWork = (): WorkContext | undefined => running.getStore();

/** Runs `work`, and all that it starts, with this known of it beside what was known before. */
export const withWork = <Result>(context: WorkContext, work: () => Result): Result => {
  const before = running.getStore();
  return running.run(before === undefined ? context : { ...before, ...context }, work);
};

/** The id of the request that this code works for; undefined in what nobody asked for. */
export const currentRequestId = (): string | undefined => running.getStore()?.requestId;

/** Runs `work`, and all that it starts, in the name of a request. */
export const withRequestId = <Result>(requestId: string, work: () => Result): Result =>
  withWork({ requestId }, work);
