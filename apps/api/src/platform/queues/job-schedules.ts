import type { RepeatOptions } from 'bullmq';
import type { JobName } from './job-list.js';

/** A job without a payload that comes again and again. */
interface JobSchedule {
  /** Of the BullMQ job scheduler: one for all processes. */
  readonly id: string;
  readonly job: Extract<
    JobName,
    | 'calculate_room_stats'
    | 'update_agent_performance'
    | 'cleanup_old_messages'
    | 'archive_completed_deals'
    | 'cleanup_notifications'
    | 'cleanup_sessions'
  >;
  readonly repeat: Required<Pick<RepeatOptions, 'every'>> | Required<Pick<RepeatOptions, 'pattern' | 'tz'>>;
}

const every5Minutes = { every: 5 * 60_000 };
const dailyAt2 = { pattern: '0 2 * * *', tz: 'UTC' };

/** What runs by the clock, as in PRD 11.2. */
export const jobSchedules: readonly JobSchedule[] = [
  { id: 'room-stats', job: 'calculate_room_stats', repeat: every5Minutes },
  { id: 'agent-performance', job: 'update_agent_performance', repeat: every5Minutes },
  { id: 'old-messages', job: 'cleanup_old_messages', repeat: dailyAt2 },
  { id: 'completed-deals', job: 'archive_completed_deals', repeat: dailyAt2 },
  { id: 'old-notifications', job: 'cleanup_notifications', repeat: dailyAt2 },
  { id: 'old-sessions', job: 'cleanup_sessions', repeat: dailyAt2 },
];
