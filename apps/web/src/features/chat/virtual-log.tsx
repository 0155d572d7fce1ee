'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useRoom } from '@/features/rooms/room-provider';
import { ChatLine } from './chat-line';
import { unseenAfter } from './unseen';
import { useFollowEnd } from './use-follow-end';

/** Two short lines; each row is measured once it is drawn. */
const GUESSED_ROW_PX = 58;

/** The chat: thousands of lines of which those in view are drawn; stays at the end while the reader is there. */
export default function VirtualLog() {
  const entries = useRoom((room) => room.entries);
  const box = useRef<HTMLDivElement>(null);
  const lastSeq = entries.at(-1)?.seq ?? 0;
  const [seenSeq, setSeenSeq] = useState(lastSeq);

  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => box.current,
    estimateSize: () => GUESSED_ROW_PX,
    getItemKey: (index) => entries[index]?.seq ?? index,
    overscan: 8,
    paddingStart: 12,
    paddingEnd: 12,
    anchorTo: 'end',
  });

  const size = rows.getTotalSize();
  const { following, follow, leave, handlers } = useFollowEnd(box, `${lastSeq}/${size}`);
  useEffect(() => {
    if (following) setSeenSeq(lastSeq);
  }, [following, lastSeq]);

  const newest = useRef(entries);
  const leaveEnd = useRef(leave);
  useEffect(() => {
    newest.current = entries;
    leaveEnd.current = leave;
  });
  const jump = useCallback(
    (seq: number) => {
      const index = newest.current.findIndex((entry) => entry.seq === seq);
      if (index < 0) return;
      leaveEnd.current();
      rows.scrollToIndex(index, { align: 'center' });
    },
    [rows],
  );
  const unseen = following ? 0 : unseenAfter(entries, seenSeq);

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={box}
        {...handlers}
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label="Messages"
        className="absolute inset-0 flex flex-col overflow-y-auto [overflow-anchor:none]"
      >
        <ol className="relative mt-auto w-full shrink-0" style={{ height: size }}>
          {rows.getVirtualItems().map(({ index, key, start }) => {
            const entry = entries[index];
            return (
              entry && (
                <li
                  key={key}
                  ref={rows.measureElement}
                  data-index={index}
                  data-seq={entry.seq}
                  aria-setsize={entries.length}
                  aria-posinset={index + 1}
                  className="absolute inset-x-0 top-0 flex flex-col"
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <ChatLine entry={entry} onJump={jump} />
                </li>
              )
            );
          })}
        </ol>
      </div>
      {unseen > 0 && (
        <button
          type="button"
          onClick={follow}
          className="absolute bottom-3 left-1/2 inline-flex -translate-x-1/2 items-center gap-1.5 rounded-full bg-paper-1 px-3 py-1.5 text-13 font-medium text-ink-0"
        >
          <ArrowDown aria-hidden size={14} />
          {unseen} new {unseen === 1 ? 'message' : 'messages'}
        </button>
      )}
    </div>
  );
}
