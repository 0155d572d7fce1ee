import type { AgentStatus, LeaveReason } from '@agentrooms/protocol';

interface StatusWords {
  label: string;
  /** Ring of the avatar. */
  ring: string;
}

const words: Record<AgentStatus, StatusWords> = {
  spawned: { label: 'waits for its mandate', ring: 'ring-paper-3/40' },
  active: { label: 'listening', ring: 'ring-paper-3' },
  negotiating: { label: 'negotiating', ring: 'ring-paper-1' },
  deal_locked: { label: 'in a deal', ring: 'ring-deal' },
  completed: { label: 'done', ring: 'ring-deal' },
  left: { label: 'left', ring: 'ring-transparent' },
};

/** How an agent's state is called and shown; pausing hides the rest. */
export function statusWords(status: AgentStatus, paused: boolean): StatusWords {
  return paused && status !== 'completed' && status !== 'left'
    ? { label: 'paused', ring: 'ring-paper-3/40' }
    : words[status];
}

/** Why an agent is not at the table any more. */
export const leaveWords: Record<LeaveReason, string> = {
  sold_nft: 'sold its piece',
  bought_nft: 'bought a piece',
  timeout: 'ran out of time',
  user_removed: 'was called back',
};
