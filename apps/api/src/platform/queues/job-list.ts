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
}

export type JobName = keyof JobPayloads;
export const queueNames = ['glm-requests', 'deal-verification', 'swarm-funding'] as const;
export type QueueName = (typeof queueNames)[number];

interface JobDefinition {
  readonly queue: QueueName;
  readonly options: JobsOptions;
}

/** Jobs leave Redis when they are over, failed ones too: a sweeper adds them again under the same id. */
const keep: JobsOptions = { removeOnComplete: true, removeOnFail: true };

export const jobDefinitions: Record<JobName, JobDefinition> = {
  generate_agent_response: {
    queue: 'glm-requests',
    options: { ...keep, attempts: 3, backoff: { type: 'exponential', delay: 500, jitter: 0.5 } },
  },
  answer_person: { queue: 'glm-requests', options: { ...keep, attempts: 1, removeOnFail: true } },
  verify_deal: {
    queue: 'deal-verification',
    options: { ...keep, attempts: 2, backoff: { type: 'fixed', delay: 500 }, removeOnFail: true },
  },
  execute_transaction: {
    queue: 'deal-verification',
    options: { ...keep, attempts: 5, backoff: { type: 'exponential', delay: 1_000 }, removeOnFail: true },
  },
  fund_swarm: {
    queue: 'swarm-funding',
    options: { ...keep, attempts: 5, backoff: { type: 'exponential', delay: 1_000 } },
  },
};

/** Jobs that a queue's worker runs at the same time. */
export const concurrency: Record<QueueName, number> = {
  'glm-requests': 16,
  // They wait for the crypto service and for blocks; how many are verified at the same time is limited in their job.
  'deal-verification': 256,
  'swarm-funding': 2,
};
