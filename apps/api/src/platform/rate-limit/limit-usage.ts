import { currentWork, withWork } from '../logging/request-context.js';

/** What is left of a limit after something was taken from it. */
export interface LimitUsage {
  readonly limit: number;
  readonly windowSeconds: number;
  readonly remaining: number;
  /** Seconds until the window ends. */
  readonly resetSeconds: number;
  /** Nothing was left to take. */
  readonly exceeded: boolean;
}

/** Runs a request; every limit that it draws on is noted in `log`. */
export const withUsageLog = (log: LimitUsage[], run: () => void): void => withWork({ limitUsages: log }, run);

/** Notes a usage for the request that runs, if one does. */
export function recordUsage(usage: LimitUsage): void {
  currentWork()?.limitUsages?.push(usage);
}

/** The one that a client has to mind: the exceeded one, else the one of which the smallest share is left. */
export function tightest(log: readonly LimitUsage[]): LimitUsage | undefined {
  if (log.length < 2) return log[0];
  return log.toSorted(
    (a, b) =>
      Number(b.exceeded) - Number(a.exceeded) ||
      a.remaining / a.limit - b.remaining / b.limit ||
      b.resetSeconds - a.resetSeconds,
  )[0];
}

/**
 * `RateLimit-*` as in draft-ietf-httpapi-ratelimit-headers-07 with its fields apart, which is what clients read today;
 * `Retry-After` (RFC 9110, 10.2.3) when the request was refused.
 */
export function limitHeaders(usage: LimitUsage): Record<string, string> {
  return {
    'ratelimit-limit': String(usage.limit),
    'ratelimit-remaining': String(usage.remaining),
    'ratelimit-reset': String(usage.resetSeconds),
    'ratelimit-policy': `${usage.limit};w=${usage.windowSeconds}`,
    ...(usage.exceeded && { 'retry-after': String(usage.resetSeconds) }),
  };
}
