import { AsyncLocalStorage } from 'node:async_hooks';

/** Whatever caused the work at hand: a request, a message on a socket, or the job that one of them led to. */
const running = new AsyncLocalStorage<string>();

/** The id of the request that this code works for; undefined in what nobody asked for, such as a sweeper. */
export const currentRequestId = (): string | undefined => running.getStore();

/** Runs `work`, and all that it starts, in the name of a request. */
export const withRequestId = <Result>(requestId: string, work: () => Result): Result =>
  running.run(requestId, work);
