'use client';

import { useRoom } from '@/features/rooms/room-provider';
import { ChatLine } from './chat-line';

/** Enough to fill a screen. */
const SHOWN = 30;

/**
 * The newest lines as they are, at the end of their box: what the server renders, and what stands there until the code
 * that draws only the lines in view has come.
 */
export function PlainLog() {
  const entries = useRoom((room) => room.entries);
  return (
    <div className="flex min-h-0 flex-1 flex-col justify-end overflow-hidden">
      <ol aria-label="Messages" className="flex flex-col py-3">
        {entries.slice(-SHOWN).map((entry) => (
          <li key={entry.seq} className="flex flex-col">
            <ChatLine entry={entry} />
          </li>
        ))}
      </ol>
    </div>
  );
}
