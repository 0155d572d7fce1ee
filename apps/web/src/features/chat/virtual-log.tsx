'use client';

import { ArrowDown } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useOwnAgents } from '@/features/agents/use-own-agents';
import { useRoom, useRoomDispatch } from '@/features/rooms/room-provider';
import { ChatLine } from './chat-line';
import { OlderSign } from './older-sign';
import { placeOf } from './place';
import { unseenAfter } from './unseen';
import { useFollowEnd } from './use-follow-end';
import { useHeight } from './use-height';
import { useLogRows } from './use-log-rows';
import { useOlder } from './use-older';

/** Older lines are read when so few are left above. */
const NEAR_TOP = 12;

/** The chat: thousands of lines of which those in view are drawn; stays at the end while the reader is there. */
export default function VirtualLog() {
  const entries = useRoom((room) => room.entries);
  const dispatch = useRoomDispatch();
  const box = useRef<HTMLDivElement>(null);
  const lastSeq = entries.at(-1)?.seq ?? 0;
  const [seenSeq, setSeenSeq] = useState(lastSeq);
  const [opened, setOpened] = useState<number | null>(null);
  const [goal, setGoal] = useState<{ seq: number } | null>(null);
  const own = useOwnAgents();

  const height = useHeight(box);
  const { reading, follow, leave, onScroll } = useFollowEnd(box, `${lastSeq}/${height}`, placeOf);
  const following = reading === null;
  const { drawn, style, measure, rows } = useLogRows(entries, box, { height, reading });
  useEffect(() => {
    if (following) setSeenSeq(lastSeq);
  }, [following, lastSeq]);
  useEffect(() => {
    dispatch({ type: 'held', held: !following });
  }, [dispatch, following]);
  const older = useOlder(!following && (drawn[0]?.index ?? Infinity) < NEAR_TOP);

  const newest = useRef(entries);
  useEffect(() => {
    newest.current = entries;
  });
  const jump = useCallback(
    (seq: number) => {
      leave();
      setGoal({ seq });
    },
    [leave],
  );
  useEffect(() => {
    const index = newest.current.findIndex(({ seq }) => seq === goal?.seq);
    if (index >= 0) rows.scrollToIndex(index, { align: 'center' });
  }, [rows, goal]);
  const askWhy = useCallback(
    (seq: number) => {
      leave(); // What is being read must not be pushed away by what is said next.
      setOpened((now) => (now === seq ? null : seq));
    },
    [leave],
  );
  const unseen = following ? 0 : unseenAfter(entries, seenSeq);

  return (
    <div className="relative min-h-0 flex-1 contain-strict">
      <div
        ref={box}
        onScroll={onScroll}
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label="Messages"
        className="absolute inset-0 flex flex-col overflow-y-auto [overflow-anchor:none]"
      >
        <ol className="relative mt-auto w-full shrink-0" style={style}>
          {drawn.map(({ index, style: place }) => {
            const entry = entries[index];
            const mine = entry?.kind === 'message' && entry.agent !== null && own.has(entry.agent.id);
            return (
              entry && (
                <li
                  key={entry.seq}
                  ref={measure}
                  data-index={index}
                  data-seq={entry.seq}
                  aria-setsize={entries.length}
                  aria-posinset={index + 1}
                  className="flex flex-col"
                  style={place}
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
