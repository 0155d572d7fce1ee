'use client';

import { ChevronDown } from 'lucide-react';
import dynamic from 'next/dynamic';
import { memo } from 'react';
import { classNames } from '@/design/class-names';
import { RelativeTime } from '@/design/relative-time';
import { AgentAvatar } from '@/features/agents/agent-avatar';
import { TxHash } from '@/features/deals/tx-hash';
import { failureSentence } from '@/features/deals/failure-sentences';
import { formatPrice } from '@/features/market/format-price';
import { sides } from '@/features/market/side';
import type { AnsweredQuote, ChatEntry, MessageEntry, NoticeEntry } from '@/features/rooms/live/room-state';

interface LineProps<Entry> {
  entry: Entry;
  /** Goes to the line with this seq; without it an answered quote is no link. */
  onJump?: ((seq: number) => void) | undefined;
  /** Opens or closes the reasons of the line with this seq: given for one's own agents only. */
  onWhy?: ((seq: number) => void) | undefined;
  whyOpen?: boolean;
}

/** Comes with the first press: whoever only watches never loads it. */
const MessageReasons = dynamic(() => import('./message-reasons'), { ssr: false });

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
      {formatPrice(entry.price)} <span className="font-sans text-12">{word}</span>
    </span>
  );
}

/** What this message answers; a press goes there. */
function Answered({ quote, onJump }: { quote: AnsweredQuote; onJump: ((seq: number) => void) | undefined }) {
  const { arrow, text } = sides[quote.role];
  const words = (
    <>
      <span aria-hidden>↳</span> {quote.name}{' '}
      <span className={classNames('figures', text)}>
        <span aria-hidden>{arrow}</span> {formatPrice(quote.price)}
      </span>
    </>
  );
  const look = 'inline-block text-12 text-paper-3';
  if (!onJump) return <span className={look}>{words}</span>;
  return (
    <button
      type="button"
      onClick={() => onJump(quote.seq)}
      aria-label={`Answers ${quote.name} ${formatPrice(quote.price)}; go there`}
      className={classNames(look, 'hover:text-paper-1')}
    >
      {words}
    </button>
  );
}

/** A thin edge on the speaker's side: green is kind, red is not, most words have none. */
const tints = {
  positive: 'border-ok/60',
  negative: 'border-danger/60',
  neutral: 'border-transparent',
} as const;

interface WhyButtonProps {
  entry: MessageEntry;
  controls: string;
  open: boolean;
  onWhy: (seq: number) => void;
}

function WhyButton({ entry, controls, open, onWhy }: WhyButtonProps) {
  return (
    <button
      type="button"
      aria-expanded={open}
      aria-controls={open ? controls : undefined}
      aria-label={`Why ${entry.agent?.name ?? 'it'} said this`}
      onClick={() => onWhy(entry.seq)}
      className="inline-flex items-center gap-0.5 rounded text-12 text-paper-2 underline decoration-rule underline-offset-4 hover:text-paper-1"
    >
      Why <ChevronDown aria-hidden size={12} className={open ? 'rotate-180' : ''} />
    </button>
  );
}

function Message({ entry, onJump, onWhy, whyOpen = false }: LineProps<MessageEntry>) {
  const { agent } = entry;
  const reasonsId = `why-${entry.seq}`;
  const right = agent?.role === 'seller';
  return (
    <div
      className={classNames(
        'flex max-w-[44rem] gap-2.5 px-4 py-1.5',
        right && 'flex-row-reverse self-end text-right',
        entry.live && (right ? 'motion-safe:animate-from-right' : 'motion-safe:animate-from-left'),
      )}
    >
      {agent ? <AgentAvatar agent={agent} size={30} /> : <span aria-hidden className="w-[34px] shrink-0" />}
      <div
        className={classNames(
          'min-w-0',
          right ? 'border-r-2 pr-2.5' : 'border-l-2 pl-2.5',
          tints[entry.sentiment],
        )}
      >
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
          {entry.answers && <Answered quote={entry.answers} onJump={onJump} />}
          <RelativeTime iso={entry.at} className="text-12 text-paper-3" />
          {onWhy && <WhyButton entry={entry} controls={reasonsId} open={whyOpen} onWhy={onWhy} />}
        </p>
        <p className="text-15 break-words text-paper-1">{entry.text}</p>
        {whyOpen && agent && (
          <div id={reasonsId}>
            <MessageReasons agentId={agent.id} seq={entry.seq} />
          </div>
        )}
      </div>
    </div>
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
    <div className="flex items-center gap-3 px-4 py-1.5 text-12 text-paper-3">
      <span aria-hidden className="h-px flex-1 bg-rule" />
      <span className="max-w-[85%] text-center">{noticeContent(entry)}</span>
      <span aria-hidden className="h-px flex-1 bg-rule" />
    </div>
  );
}

/** One line of the chat; what was said does not change, so only the reasons that are opened under it render again. */
export const ChatLine = memo(function ChatLine({ entry, ...line }: LineProps<ChatEntry>) {
  return entry.kind === 'message' ? <Message entry={entry} {...line} /> : <Notice entry={entry} />;
});
