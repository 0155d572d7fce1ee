/**
 * The alert rules (ARCHITECTURE, "Alerts", and what a settlement can suffer from). The one source: `deploy/monitoring/alerts.yml` is
 * written from it (`npm run alerts`), and every process evaluates it for `/health/detailed`.
 */

/** Of what a rate is taken: requests that are no probes. */
const REQUESTS = 'route!~".*/(health|metrics).*"';

/**
 * Errors within 5 minutes below which their share says nothing: in a quiet night the only request may be the one that
 * failed. Errors and not requests are counted, so that a service that fails whatever little it is asked is noticed.
 */
export const LEAST_ERRORS = 5;
/** Requests within 5 minutes of which one in twenty is a whole one. */
export const LEAST_REQUESTS = 20;

/** What rules are about. In PromQL for Prometheus; a process finds the same of itself (`signals.ts`). */
export const signals = {
  /**
   * 1 while every process that Prometheus knows answers it. Where processes are found by their names, one that is gone has
   * no series any more: a kind of which nothing is left counts as one that does not answer. A process that can say so answers.
   */
  servicesUp:
    'min by (job, instance) (up{job=~"agentrooms-.+"}' +
    ['api', 'worker', 'crypto'].map((kind) => ` or 0 * absent(up{job="agentrooms-${kind}"})`).join('') +
    ')',
  postgresUp: 'min by (instance) (dependency_up{dependency="postgres"})',
  redisUp: 'min by (instance) (dependency_up{dependency="redis"})',
  cryptoUp: 'min by (instance) (dependency_up{dependency="crypto"})',
  chainUp: 'min by (instance) (dependency_up{dependency="chain"})',
  /** Of the last 5 minutes' requests, those that we answered with 5xx, if they are {@link LEAST_ERRORS}. */
  errorRatio:
    `(sum(increase(http_request_duration_seconds_count{status=~"5..",${REQUESTS}}[5m])) >= ${LEAST_ERRORS})` +
    ` / sum(increase(http_request_duration_seconds_count{${REQUESTS}}[5m]))`,
  /** Seconds within which 95 % of the last 5 minutes' requests were answered, if they are {@link LEAST_REQUESTS}. */
  latencyP95:
    `(histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{${REQUESTS}}[5m])))` +
    ` and sum(increase(http_request_duration_seconds_count{${REQUESTS}}[5m])) >= ${LEAST_REQUESTS})`,
  /** Seconds. */
  eventLoopLagP99: 'max by (instance) (nodejs_eventloop_lag_p99_seconds)',
  /** Jobs that could run, if there were a worker free for them. */
  jobsWaiting: 'max(sum by (instance) (queue_jobs{state=~"waiting|prioritized"}))',
  jobsGivenUp: 'max(sum by (instance) (queue_jobs{state="failed"}))',
  /** Seconds. */
  oldestLiveDeal: 'max(deals_oldest_live_seconds)',
} as const;

export type Signal = keyof typeof signals;

/** When somebody should look, and at what. */
export interface AlertRule {
  readonly name: string;
  readonly severity: 'critical' | 'warning';
  readonly signal: Signal;
  readonly bound: { readonly above: number } | { readonly below: number };
  /** Seconds that it has to hold. */
  readonly for: number;
  readonly summary: string;
}

export const alertRules: readonly AlertRule[] = [
  {
    name: 'ServiceDown',
    severity: 'critical',
    signal: 'servicesUp',
    bound: { below: 1 },
    for: 60,
    summary: 'A process of Agentrooms does not answer',
  },
  {
    name: 'HighErrorRate',
    severity: 'critical',
    signal: 'errorRatio',
    bound: { above: 0.05 },
    for: 120,
    summary: 'More than 5 % of requests are answered with an error of ours',
  },
  {
    name: 'SlowResponses',
    severity: 'warning',
    signal: 'latencyP95',
    bound: { above: 1 },
    for: 120,
    summary: 'One request in twenty takes longer than a second',
  },
  {
    name: 'DatabaseDown',
    severity: 'critical',
    signal: 'postgresUp',
    bound: { below: 1 },
    for: 30,
    summary: 'PostgreSQL does not answer',
  },
  {
    name: 'RedisDown',
    severity: 'critical',
    signal: 'redisUp',
    bound: { below: 1 },
    for: 30,
    summary: 'Redis does not answer',
  },
  {
    name: 'CryptoServiceDown',
    severity: 'critical',
    signal: 'cryptoUp',
    bound: { below: 1 },
    for: 120,
    summary: 'The crypto service does not answer: no deal is verified or settled',
  },
  {
    name: 'ChainDown',
    severity: 'critical',
    signal: 'chainUp',
    bound: { below: 1 },
    for: 300,
    summary: 'The chain does not answer: no deal is verified or settled',
  },
  {
    name: 'DealStuck',
    severity: 'critical',
    signal: 'oldestLiveDeal',
    bound: { above: 900 },
    for: 60,
    summary: 'A deal has been neither completed nor failed for 15 minutes',
  },
  {
    name: 'QueueBacklog',
    severity: 'warning',
    signal: 'jobsWaiting',
    bound: { above: 1_000 },
    for: 300,
    summary: 'More than 1000 jobs wait for a free worker',
  },
  {
    name: 'JobsGivenUp',
    severity: 'warning',
    signal: 'jobsGivenUp',
    bound: { above: 0 },
    for: 60,
    summary: 'Jobs were given up after all their attempts',
  },
  {
    name: 'EventLoopLag',
    severity: 'warning',
    signal: 'eventLoopLagP99',
    bound: { above: 0.5 },
    for: 300,
    summary: 'A process is too busy to answer in time',
  },
];

/** Whether a value is beyond a rule's bound. What is not known is not: its absence has an alert of its own. */
export function isBeyond({ bound }: Pick<AlertRule, 'bound'>, value: number | undefined): boolean {
  if (value === undefined || Number.isNaN(value)) return false;
  return 'above' in bound ? value > bound.above : value < bound.below;
}
