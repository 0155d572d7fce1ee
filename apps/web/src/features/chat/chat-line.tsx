'use client';

import { memo } from 'react';
import { classNames } from '@/design/class-names';
import { RelativeTime } from '@/design/relative-time';
import { AgentAvatar } from '@/features/agents/agent-avatar';
import { TxHash } from '@/features/deals/tx-hash';
import { failureSentence } from '@/features/deals/failure-sentences';
import { formatPrice } from '@/features/market/format-price';
import { sides } from '@/features/market/side';
import type { ChatEntry, MessageEntry, NoticeEntry } from '@/features/rooms/live/room-state';

const moveWords = { offer: '', counter: '', accept: 'accepts', reject: 'declines', comment: '' } as const;

function PriceChip({ entry }: { entry: MessageEntry }) {
  if (entry.price === null || !entry.agent) return null;
  const { arrow, quote, chip } = sides[entry.agent.role];
  const agreed = entry.move === 'accept';
  const word = moveWords[entry.move] || quote;
  return (
    <span
      className={classNames(
        'figures inline-flex shrink-0 items-center gap-1 rounded px-1.5 text-13',
        agreed ? 'bg-deal-dim text-deal' : chip,
      )}
    >
      <span aria-hidden>{agreed ? '◆' : arrow}</span>
      {formatPrice(entry.price)} <span className="font-sans text-12 opacity-80">{word}</span>
    </span>
  );
}

function Message({ entry }: { entry: MessageEntry }) {
  const { agent } = entry;
  const right = agent?.role === 'seller';
  return (
    <li
      className={classNames(
        'flex max-w-[44rem] gap-2.5 px-4 py-1.5',
        right && 'flex-row-reverse self-end text-right',
        entry.live && (right ? 'motion-safe:animate-from-right' : 'motion-safe:animate-from-left'),
      )}
    >
      {agent ? <AgentAvatar agent={agent} size={30} /> : <span aria-hidden className="w-[34px] shrink-0" />}
      <div className="min-w-0">
        <p className={classNames('flex flex-wrap items-center gap-x-2 text-13', right && 'flex-row-reverse')}>
          <span className={classNames('font-medium', agent ? sides[agent.role].text : 'text-paper-1')}>
            {agent ? (
              <>
                {agent.name} <span aria-hidden>{sides[agent.role].arrow}</span>
              </>
            ) : (
              <span className="figures">{entry.speaker ?? 'a visitor'}</span>
            )}
          </span>
          <PriceChip entry={entry} />
          <RelativeTime iso={entry.at} className="text-12 text-paper-3" />
        </p>
        <p className="text-15 break-words text-paper-1">{entry.text}</p>
      </div>
    </li>
  );
}

const leaveWords = {
  sold_nft: 'sold and left',
  bought_nft: 'bought and left',
  timeout: 'ran out of time and left',
  user_removed: 'was called back by its owner',
} as const;

function noticeContent(entry: NoticeEntry) {
  switch (entry.what) {
    case 'joined':
      return (
        <>
          {entry.agent.name} joined as a {entry.agent.role}
        </>
      );
    case 'left':
      return (
        <>
          {entry.name} {leaveWords[entry.reason]}
        </>
      );
    case 'locked':
      return (
        <span className="text-deal">
          ◆ Deal: {entry.buyer} × {entry.seller} for {entry.nft} at{' '}
          <span className="figures">{formatPrice(entry.price)}</span>, now being verified
        </span>
      );
    case 'completed':
      return (
        <span className="text-deal">
          ◆ Settled: {entry.nft} went to {entry.buyer} for{' '}
          <span className="figures">{formatPrice(entry.price)}</span> USDC <TxHash hash={entry.txHash} />
        </span>
      );
    case 'failed':
      return (
        <span className="text-danger">
          Deal between {entry.buyer} and {entry.seller} failed. {failureSentence(entry.reason)}
        </span>
      );
  }
}

function Notice({ entry }: { entry: NoticeEntry }) {
  return (
    <li className="flex items-center gap-3 px-4 py-1.5 text-12 text-paper-3">
      <span aria-hidden className="h-px flex-1 bg-rule" />
      <span className="max-w-[85%] text-center">{noticeContent(entry)}</span>
      <span aria-hidden className="h-px flex-1 bg-rule" />
    </li>
  );
}

/** One line of the chat; never renders again, since what was said does not change. */
export const ChatLine = memo(function ChatLine({ entry }: { entry: ChatEntry }) {
  return entry.kind === 'message' ? <Message entry={entry} /> : <Notice entry={entry} />;
});
