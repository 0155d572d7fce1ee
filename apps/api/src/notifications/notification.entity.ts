import type { Notification } from '@agentrooms/database';
import type { NotificationEntity, NotificationSubject } from '@agentrooms/protocol';

export const toNotificationEntity = (row: Notification): NotificationEntity => {
  const subject = row.subject as unknown as NotificationSubject;
  return {
    id: row.id,
    type: subject.type,
    title: titleOf(subject),
    subject,
    createdAt: row.createdAt.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
  };
};

/** One line for people. */
export function titleOf(subject: NotificationSubject): string {
  switch (subject.type) {
    case 'deal_completed': {
      const did = subject.role === 'buyer' ? 'bought' : 'sold';
      return `${subject.agentName} ${did} ${subject.nftName} for ${usdc(subject.price)}`;
    }
    case 'deal_failed':
      return `${subject.agentName}'s deal over ${subject.nftName} for ${usdc(subject.price)} failed; nothing was moved`;
    case 'agent_stopped':
      return `${subject.agentName} was stopped and has left its room`;
    case 'agent_expired':
      return `${subject.agentName} ran out of time and has left its room without a deal`;
    case 'mandate_expiring':
      return `${subject.agentName}'s mandate expires soon`;
    case 'swarm_finished':
      return `Your swarm of ${subject.totalAgents} agents is done: ${subject.dealsCompleted} deals`;
    case 'webhook_disabled':
      return `Deliveries to ${subject.url} failed too often; the webhook is switched off`;
    case 'ping':
      return 'A test of your webhook';
  }
}

const usdc = (price: number): string => `${price.toFixed(2)} USDC`;
