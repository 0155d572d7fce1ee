import type { NotificationSubject } from '@agentrooms/protocol';

/** How a notification is told: who it concerns, where to look, and whether something has to be done. */
export interface SubjectWords {
  tone: 'deal' | 'danger' | 'plain';
  /** A page of ours; null where there is none. */
  href: string | null;
  linkLabel: string | null;
}

/** Where a notification leads and how loud it is. */
export function subjectWords(subject: NotificationSubject): SubjectWords {
  switch (subject.type) {
    case 'deal_completed':
      return { tone: 'deal', href: `/deals/${subject.dealId}`, linkLabel: 'See the deal' };
    case 'deal_failed':
      return { tone: 'danger', href: `/deals/${subject.dealId}`, linkLabel: 'See what happened' };
    case 'agent_stopped':
    case 'agent_expired':
      return { tone: 'plain', href: `/agents/${subject.agentId}`, linkLabel: 'See the agent' };
    case 'mandate_expiring':
      return { tone: 'danger', href: `/rooms/${subject.roomId}/spawn`, linkLabel: 'Spawn a successor' };
    case 'swarm_finished':
      return { tone: 'plain', href: `/swarms/${subject.swarmId}/analytics`, linkLabel: 'See the results' };
    case 'webhook_disabled':
      return { tone: 'danger', href: '#webhooks', linkLabel: 'Look at the webhook' };
    case 'ping':
      return { tone: 'plain', href: null, linkLabel: null };
  }
}
