import type { MutableNotificationType } from '@agentrooms/protocol';

/** What can be told or not, in words. What needs an answer soon comes first. */
export const kinds: Record<MutableNotificationType, { label: string; hint: string }> = {
  deal_completed: { label: 'A deal settled', hint: 'The piece and the money have changed hands.' },
  deal_failed: { label: 'A deal failed', hint: 'Nothing was moved; the agent may go on.' },
  mandate_expiring: { label: 'A mandate ends soon', hint: 'Time to sign a new one.' },
  agent_expired: { label: 'An agent ran out of time', hint: 'It left its room without a deal.' },
  agent_stopped: { label: 'An agent was stopped', hint: 'By you, or with its swarm.' },
  swarm_finished: { label: 'A swarm is done', hint: 'Its figures are complete.' },
};
