/** Jobs of a queue by state. */
export interface QueueCounts {
  active: number;
  waiting: number;
  prioritized: number;
  delayed: number;
  failed: number;
}

export interface ListQueuesResponse {
  queues: { name: string; counts: QueueCounts }[];
}

/** A job that failed for good. */
export interface DeadLetter {
  id: string;
  queue: string;
  /** The kind of job. */
  job: string;
  jobId: string;
  payload: Record<string, unknown>;
  /** Why the last attempt failed. */
  error: string;
  /** Attempts of the last time. */
  attempts: number;
  /** How often it has failed for good under this id. */
  times: number;
  failedAt: string;
}

export interface ListDeadLettersResponse {
  deadLetters: DeadLetter[];
  total: number;
}
