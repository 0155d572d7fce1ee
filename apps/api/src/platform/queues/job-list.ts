import type { NotificationChannel } from '@agentrooms/protocol';
import type { JobsOptions } from 'bullmq';

/**
 * Every job of the product: its queue, its payload (ids, never snapshots) and how it is retried. Boot fails when one
 * has no handler.
 */
export interface JobPayloads {
  /** One turn of an agent; skipped when the agent's own counter has moved on. */
  generate_agent_response: { agentId: string; turn: number };
  /** An agent answers what a person said in its room. */
  answer_person: { agentId: string; roomId: string; seq: number };
  /** Ownership, balance and consensus of a locked deal. */
  verify_deal: { dealId: string };
  /** Settlement of a certified deal on the chain. */
  execute_transaction: { dealId: string };
  /** Wallets, tokens and approvals of a new swarm. */
  fund_swarm: { swarmId: string };
  /** The figures of a room, or of all active rooms, are kept for later. */
  calculate_room_stats: { roomId?: string };
  /** `agent_performance` of an agent, or of all that did something lately. */
  update_agent_performance: { agentId?: string };
  /** Texts of rooms from before `olderThan` (ISO 8601; by default what the settings say) are removed. */
  cleanup_old_messages: { olderThan?: string };
  /** The transcripts of deals completed before `olderThan` are kept apart, before their texts are removed. */
  archive_completed_deals: { olderThan?: string };
  /** Notifications and samples of figures from before `olderThan` are removed. */
  cleanup_notifications: { olderThan?: string };
  /** Sessions, sign-ins and idempotency keys that have ended are removed. */
  cleanup_sessions: { olderThan?: string };
  /** Tells a user over one channel that a deal of theirs is completed. */
  deal_completed_notification: {
    userId: string;
    dealId: string;
    notificationId: string;
    notificationType: NotificationChannel;
  };
  /** Tells a user over one channel of anything else. */
  send_notification: { notificationId: string; notificationType: NotificationChannel };
  /** One notification to one of its user's webhooks. */
  deliver_webhook: { notificationId: string; webhookId: string };
}

export type JobName = keyof JobPayloads;
export const queueNames = [
  'glm-requests',
  'deal-verification',
  'swarm-funding',
  'analytics',
  'cleanup',
  'notifications',
] as const;
export type QueueName = (typeof queueNames)[number];

/** Where jobs lie that failed for good, see `dead-letters.ts`. */
export const DEAD_LETTERS = 'dead-letters';

/** PRD 11.2. Within a queue the lower number goes first. */
const priority = { critical: 1, high: 2, medium: 5, low: 10 } as const;

export interface JobDefinition {
  readonly queue: QueueName;
  readonly options: JobsOptions;
  /** Milliseconds that one attempt may take. */
  readonly timeoutMs: number;
}

/** Jobs leave Redis when they are over, failed ones too: a sweeper adds them again under the same id. */
const keep: JobsOptions = { removeOnComplete: true, removeOnFail: true };

/** Tried once. */
const once = (priority: number) => ({ ...keep, priority, attempts: 1 });

/** Tried again after `delay` milliseconds, then after twice as long each time, unless `type` says otherwise. */
const retried = (
  priority: number,
  attempts: number,
  { type = 'exponential', ...backoff }: { type?: 'exponential' | 'fixed'; delay: number; jitter?: number },
) => ({ ...keep, priority, attempts, backoff: { type, ...backoff } });

/** What a schedule runs again anyway needs no second attempt. */
const routine = <Queue extends QueueName>(queue: Queue, timeoutMs: number) => ({
  queue,
  timeoutMs,
  options: once(priority.low),
});

/** Queue, priority, attempts and timeout as in PRD 11.2, where it names the job. */
export const jobDefinitions = {
  generate_agent_response: {
    queue: 'glm-requests',
    timeoutMs: 10_000,
    options: retried(priority.high, 3, { delay: 500, jitter: 0.5 }),
  },
  answer_person: { queue: 'glm-requests', timeoutMs: 30_000, options: once(priority.medium) },
  verify_deal: {
    queue: 'deal-verification',
    timeoutMs: 5_000,
    options: retried(priority.critical, 2, { type: 'fixed', delay: 500 }),
  },
  execute_transaction: {
    queue: 'deal-verification',
    timeoutMs: 30_000,
    options: retried(priority.critical, 5, { delay: 1_000 }),
  },
  fund_swarm: {
    queue: 'swarm-funding',
    timeoutMs: 300_000,
    options: retried(priority.high, 5, { delay: 1_000 }),
  },
  calculate_room_stats: routine('analytics', 60_000),
  update_agent_performance: routine('analytics', 60_000),
  cleanup_old_messages: routine('cleanup', 3_600_000),
  archive_completed_deals: routine('cleanup', 3_600_000),
  cleanup_notifications: routine('cleanup', 3_600_000),
  cleanup_sessions: routine('cleanup', 600_000),
  deal_completed_notification: {
    queue: 'notifications',
    timeoutMs: 30_000,
    options: retried(priority.medium, 2, { delay: 5_000 }),
  },
  send_notification: {
    queue: 'notifications',
    timeoutMs: 30_000,
    options: retried(priority.medium, 2, { delay: 5_000 }),
  },
  // A receiver that is being deployed is back after some minutes: about 5 s, 10 s, 20 s, … 160 s after each failure.
  deliver_webhook: {
    queue: 'notifications',
    timeoutMs: 15_000,
    options: retried(priority.medium, 7, { delay: 5_000, jitter: 0.2 }),
  },
} satisfies Record<JobName, JobDefinition>;

/** Jobs that a queue's worker runs at the same time. */
export const concurrency: Record<QueueName, number> = {
  'glm-requests': 16,
  // They wait for the crypto service and for blocks; how many are verified at the same time is limited in their job.
  'deal-verification': 256,
  'swarm-funding': 2,
  analytics: 1,
  cleanup: 1,
  // They wait for other people's servers.
  notifications: 32,
};
