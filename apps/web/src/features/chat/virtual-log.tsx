'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useOwnAgents } from '@/features/agents/use-own-agents';
import { useRoom, useRoomDispatch } from '@/features/rooms/room-provider';
import { ChatLine } from './chat-line';
import { OlderSign } from './older-sign';
import { unseenAfter } from './unseen';
import { useFollowEnd } from './use-follow-end';
import { useOlder } from './use-older';

/** Two short lines; each row is measured once it is drawn. */
const GUESSED_ROW_PX = 58;
/** Lines that are drawn above and below those in view. */
const OVERSCAN = 4;
/** Older lines are read when so few are left above. */
const NEAR_TOP = 12;

/** The chat: thousands of lines of which those in view are drawn; stays at the end while the reader is there. */
export default function VirtualLog() {
  const entries = useRoom((room) => room.entries);
  const dispatch = useRoomDispatch();
  const box = useRef<HTMLDivElement>(null);
  const lastSeq = entries.at(-1)?.seq ?? 0;
  const [seenSeq, setSeenSeq] = useState(lastSeq);
  const own = useOwnAgents();
  const [opened, setOpened] = useState<number | null>(null);

  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: useCallback(() => box.current, []),
    estimateSize: useCallback(() => GUESSED_ROW_PX, []),
    getItemKey: useCallback((index: number) => entries[index]?.seq ?? index, [entries]),
    overscan: OVERSCAN,
    paddingStart: 12,
    paddingEnd: 12,
    anchorTo: 'end',
  });

  const size = rows.getTotalSize();
  const drawn = rows.getVirtualItems();
  const { following, follow, leave, handlers } = useFollowEnd(box, `${lastSeq}/${size}`);
  useEffect(() => {
    if (following) setSeenSeq(lastSeq);
  }, [following, lastSeq]);
  useEffect(() => {
    dispatch({ type: 'held', held: !following });
  }, [dispatch, following]);
  const older = useOlder(!following && (drawn[0]?.index ?? Infinity) < NEAR_TOP);
  useEffect(() => {
    // The library keeps the height of every line that ever was; a stream has no end.
    const { itemSizeCache } = rows;
    if (itemSizeCache.size < 4 * entries.length + 1000) return;
    const oldest = entries[0]?.seq ?? 0;
    for (const key of itemSizeCache.keys()) if (Number(key) < oldest) itemSizeCache.delete(key);
  }, [rows, entries]);

  const newest = useRef(entries);
  useEffect(() => {
    newest.current = entries;
  });
  const jump = useCallback(
    (seq: number) => {
      const index = newest.current.findIndex((entry) => entry.seq === seq);
      if (index < 0) return;
      leave();
      rows.scrollToIndex(index, { align: 'center' });
    },
    [rows, leave],
  );
  const askWhy = useCallback(
    (seq: number) => {
      leave(); // What is being read must not be pushed away by what is said next.
      setOpened((now) => (now === seq ? null : seq));
    },
    [leave],
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
          {drawn.map(({ index, key, start }) => {
            const entry = entries[index];
            const mine = entry?.kind === 'message' && entry.agent !== null && own.has(entry.agent.id);
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
                  <ChatLine
                    entry={entry}
                    onJump={jump}
                    onWhy={mine ? askWhy : undefined}
                    whyOpen={mine && opened === entry.seq}
                  />
                </li>
              )
            );
          })}
        </ol>
      </div>
      <OlderSign {...older} />
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
