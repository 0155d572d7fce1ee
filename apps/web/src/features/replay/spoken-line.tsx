import type { MessageEntity } from '@agentrooms/protocol';
import Link from 'next/link';
import { memo, type ReactNode } from 'react';
import { classNames } from '@/design/class-names';
import { AgentAvatar } from '@/features/agents/agent-avatar';
import { formatPrice } from '@/features/market/format-price';
import { sides } from '@/features/market/side';

const timeOf = (iso: string) => iso.slice(11, 19);
const verbs = { offer: '', counter: '', accept: 'accepts', reject: 'declines', comment: '' } as const;

function Price({ message }: { message: MessageEntity }) {
  const { agent, messageType, priceMentioned } = message;
  if (priceMentioned === null || !agent) return null;
  const agreed = messageType === 'accept';
  const { arrow, quote, chip } = sides[agent.role];
  return (
    <span
      className={classNames(
        'figures inline-flex items-center gap-1 rounded px-1.5 text-13',
        agreed ? 'bg-deal-dim text-deal' : chip,
      )}
    >
      <span aria-hidden>{agreed ? '◆' : arrow}</span>
      {formatPrice(priceMentioned)} <span className="font-sans text-12">{verbs[messageType] || quote}</span>
    </span>
  );
}

/** What somebody said, with the time of day (UTC) at which it was said: asks sit right, bids left. */
export const SpokenLine = memo(function SpokenLine({
  message,
  children,
}: {
  message: MessageEntity;
  children?: ReactNode;
}) {
  const { agent } = message;
  const right = agent?.role === 'seller';
  return (
    <li
      className={classNames(
        'flex max-w-[44rem] gap-2.5 px-4 py-1.5',
        right && 'flex-row-reverse self-end text-right',
      )}
    >
      {agent ? <AgentAvatar agent={agent} size={28} /> : <span aria-hidden className="w-8 shrink-0" />}
      <div className="min-w-0">
        <p className={classNames('flex flex-wrap items-center gap-x-2 text-13', right && 'flex-row-reverse')}>
          {agent ? (
            <Link
              href={`/agents/${agent.id}`}
              className={`font-medium hover:underline ${sides[agent.role].text}`}
            >
              {agent.name} <span aria-hidden>{sides[agent.role].arrow}</span>
            </Link>
          ) : (
            <span className="font-medium">a visitor</span>
          )}
          <Price message={message} />
          <time
            dateTime={message.createdAt}
            title={`${message.createdAt} (UTC)`}
            className="figures text-12 text-paper-3"
          >
            {timeOf(message.createdAt)}
          </time>
        </p>
        <p className="text-15 break-words text-paper-1">{message.message}</p>
        {children}
      </div>
    </li>
  );
});
