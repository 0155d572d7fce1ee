import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  circuitBreaker,
  ConsecutiveBreaker,
  DelegateBackoff,
  ExponentialBackoff,
  handleWhen,
  type IHalfOpenAfterBackoffContext,
  retry,
  wrap,
} from 'cockatiel';
import { GlmFailure, type GlmFailureKind } from './glm-failure.js';

/** Two more attempts after the first; milliseconds before the first of them, with decorrelated jitter. */
const RETRIES = 2;
const FIRST_RETRY = 250;
const LONGEST_RETRY = 2_000;

/** Calls that fail one after the other until GLM is left alone for a while. */
const FAILURES_TO_REST = 5;
/** Milliseconds of rest: after an outage, doubling while it lasts; and for a quota that does not say when it resets. */
const SHORTEST_REST = 10_000;
const LONGEST_REST = 300_000;
const UNKNOWN_RESET = 900_000;
/** However far away the reset is said to be, ask once a day. */
const LONGEST_QUOTA_REST = 86_400_000;

const outages: readonly GlmFailureKind[] = ['busy', 'timeout', 'refused', 'unreadable'];
const isKind =
  (...kinds: readonly GlmFailureKind[]) =>
  (error: Error): boolean =>
    error instanceof GlmFailure && kinds.includes(error.kind);

/** Told when GLM is left alone, for how many milliseconds and why, and when it answers again. */
export interface RestListener {
  rest(reason: string, ms: number): void;
  resume(): void;
}

/**
 * How this process calls GLM: at most `slots` calls at a time and nobody waits for a slot; up to three attempts while
 * GLM is busy; a circuit that opens until the reset when a quota is used up, and for growing pauses when calls keep
 * failing. Errors of the policies themselves become a {@link GlmFailure}.
 */
export function glmPolicy(slots: number, listener: RestListener) {
  const quota = circuitBreaker(handleWhen(isKind('quota')), {
    breaker: new ConsecutiveBreaker(1),
    halfOpenAfter: new DelegateBackoff((context: IHalfOpenAfterBackoffContext) => restUntilReset(context)),
  });
  let rest = SHORTEST_REST;
  const outage = circuitBreaker(handleWhen(isKind(...outages)), {
    breaker: new ConsecutiveBreaker(FAILURES_TO_REST),
    halfOpenAfter: new DelegateBackoff(
      ({ attempt }: IHalfOpenAfterBackoffContext) =>
        (rest = Math.min(LONGEST_REST, SHORTEST_REST * 2 ** (attempt - 1))),
    ),
  });
  quota.onBreak((reason) => listener.rest(messageOf(reason), restUntilReset({ result: reason })));
  outage.onBreak((reason) => listener.rest(messageOf(reason), rest));
  for (const breaker of [quota, outage]) breaker.onReset(() => listener.resume());
  const attempts = retry(handleWhen(isKind('busy')), {
    maxAttempts: RETRIES,
    backoff: new ExponentialBackoff({ initialDelay: FIRST_RETRY, maxDelay: LONGEST_RETRY }),
  }).dangerouslyUnref(); // a pause between two attempts is no reason for a process to live on
  const policy = wrap(bulkhead(slots, 0), quota, outage, attempts);

  return {
    async execute<Result>(call: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
      try {
        return await policy.execute(call, signal);
      } catch (error) {
        if (error instanceof BulkheadRejectedError)
          throw new GlmFailure('no_slot', 'all requests are in flight');
        if (error instanceof BrokenCircuitError) throw new GlmFailure('resting', 'GLM is left alone for now');
        if (error instanceof GlmFailure) throw error;
        throw new GlmFailure('stopped', 'the request was given up');
      }
    },
  };
}

const failureIn = (result: object): GlmFailure | null =>
  'error' in result && result.error instanceof GlmFailure ? result.error : null;

const messageOf = (result: object): string => failureIn(result)?.message ?? 'unknown';

const restUntilReset = ({ result }: { result: object }): number => {
  const resetAt = failureIn(result)?.resetAt ?? null;
  if (resetAt === null) return UNKNOWN_RESET;
  return Math.min(LONGEST_QUOTA_REST, Math.max(1_000, resetAt.getTime() - Date.now()));
};
