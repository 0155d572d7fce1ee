'use client';

import { useEffect, useState } from 'react';
import { formatPrice } from '@/features/market/format-price';
import type { RoomState } from '@/features/rooms/live/room-state';
import { useRoom } from '@/features/rooms/room-provider';

/** A busy room says more than anybody can listen to: one line in so many milliseconds is read out. */
const EVERY_MS = 4000;

function newestWords({ entries }: RoomState): string {
  const entry = entries.findLast(({ kind }) => kind === 'message');
  if (entry?.kind !== 'message') return '';
  const price = entry.price === null ? '' : `, ${formatPrice(entry.price)} USDC`;
  return `${entry.agent?.name ?? entry.speaker ?? 'A visitor'}: ${entry.text}${price}`;
}

/** Reads the newest line out for those who do not see the chat; rows that scroll into view are not read again. */
export function NewestAloud() {
  const words = useRoom(newestWords);
  const [spoken, setSpoken] = useState('');
  const [waiting, setWaiting] = useState(false);
  useEffect(() => {
    if (waiting || words === spoken) return;
    setSpoken(words);
    setWaiting(true);
  }, [words, spoken, waiting]);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setWaiting(false), EVERY_MS);
    return () => clearTimeout(timer);
  }, [waiting]);
  return (
    <p aria-live="polite" className="sr-only">
      {spoken}
    </p>
  );
}
