import { readConfig } from '../config/read-config.js';
import { type JobDefinition, jobDefinitions, queueNames } from './job-list.js';
import { jobSchedules } from './job-schedules.js';

/** PRD 11.2, line by line. */
const required = [
  // job, queue, attempts, seconds, at
  ['generate_agent_response', 'glm-requests', 3, 10, null],
  ['verify_deal', 'deal-verification', 2, 5, null],
  ['execute_transaction', 'deal-verification', 5, 30, null],
  ['calculate_room_stats', 'analytics', 1, null, { every: 300_000 }],
  ['update_agent_performance', 'analytics', 1, null, { every: 300_000 }],
  ['cleanup_old_messages', 'cleanup', 1, null, { pattern: '0 2 * * *', tz: 'UTC' }],
  ['archive_completed_deals', 'cleanup', 1, null, { pattern: '0 2 * * *', tz: 'UTC' }],
  ['deal_completed_notification', 'notifications', 2, null, null],
] as const;

describe('the job list', () => {
  it('has the five queues of the requirements', () => {
    expect(queueNames).toEqual(
      expect.arrayContaining(['glm-requests', 'deal-verification', 'analytics', 'cleanup', 'notifications']),
    );
  });

  it.each(required)('has %s on %s, with %d attempts', (name, queue, attempts, seconds, repeat) => {
    const definition: JobDefinition = jobDefinitions[name];
    expect(definition.queue).toBe(queue);
    expect(definition.options.attempts).toBe(attempts);
    if (seconds !== null) expect(definition.timeoutMs).toBe(seconds * 1000);
    expect(jobSchedules.find(({ job }) => job === name)?.repeat ?? null).toEqual(repeat);
  });

  it('puts settlements before turns, turns before notifications, and those before figures and clearing up', () => {
    const order = [
      jobDefinitions.execute_transaction,
      jobDefinitions.generate_agent_response,
      jobDefinitions.deal_completed_notification,
      jobDefinitions.calculate_room_stats,
    ].map(({ options }) => options.priority);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(new Set(order).size).toBe(4);
    expect(jobDefinitions.verify_deal.options.priority).toBe(order[0]);
    expect(jobDefinitions.cleanup_old_messages.options.priority).toBe(order[3]);
    expect(jobDefinitions.execute_transaction.options.backoff.type).toBe('exponential');
  });

  it('frees the id of a job that is over, however it ended', () => {
    for (const { options } of Object.values(jobDefinitions))
      expect(options).toMatchObject({ removeOnComplete: true, removeOnFail: true });
  });

  it('gives GLM as long as a turn may take', () => {
    expect(readConfig({}).GLM_TIMEOUT_MS).toBe(jobDefinitions.generate_agent_response.timeoutMs);
  });
});
