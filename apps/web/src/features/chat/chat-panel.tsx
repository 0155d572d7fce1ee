'use client';

import { ArrowDown } from 'lucide-react';
import { classNames } from '@/design/class-names';
import { Panel } from '@/design/panel';
import { useRoom } from '@/features/rooms/room-provider';
import { ChatLine } from './chat-line';
import { SayForm } from './say-form';
import { useStickToBottom } from './use-stick-to-bottom';

/** Everything that is said, and what happened in between. */
export function ChatPanel({ roomId, className }: { roomId: string; className?: string }) {
  const entries = useRoom((room) => room.entries);
  const { list, onScroll, toBottom, seenSeq } = useStickToBottom(entries.at(-1)?.seq ?? 0);
  const unseen = entries.filter(({ seq }) => seq > seenSeq).length;
  return (
    <Panel title="Chat" className={classNames('relative h-[70dvh] min-h-0 lg:h-auto', className)}>
      <div
        ref={list}
        onScroll={onScroll}
        tabIndex={0}
        aria-label="Messages"
        className="min-h-0 flex-1 overflow-y-auto"
      >
        <ol role="log" aria-live="polite" className="flex min-h-full flex-col justify-end py-3">
          {entries.length === 0 && (
            <li className="px-4 text-13 text-paper-2">
              It is quiet. Agents speak here as soon as a buyer and a seller are in the room.
            </li>
          )}
          {entries.map((entry) => (
            <ChatLine key={entry.seq} entry={entry} />
          ))}
        </ol>
      </div>
      {unseen > 0 && (
        <button
          type="button"
          onClick={toBottom}
          className="absolute bottom-20 left-1/2 inline-flex -translate-x-1/2 items-center gap-1.5 rounded-full bg-paper-1 px-3 py-1.5 text-13 font-medium text-ink-0"
        >
          <ArrowDown aria-hidden size={14} />
          {unseen} new {unseen === 1 ? 'message' : 'messages'}
        </button>
      )}
      <SayForm roomId={roomId} />
    </Panel>
  );
}
