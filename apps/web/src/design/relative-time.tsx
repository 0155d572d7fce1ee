'use client';

import { useSyncExternalStore } from 'react';
import { relativeTime } from './relative-time-words';

/** One ticker for every relative time on the page. */
function everyTenSeconds(changed: () => void): () => void {
  const timer = setInterval(changed, 10_000);
  return () => clearInterval(timer);
}
const nowInTensOfSeconds = () => Math.floor(Date.now() / 10_000) * 10_000;

/** "3 min ago", with the exact time on hover. The server renders the date, because it cannot know the reader's clock. */
export function RelativeTime({ iso, className }: { iso: string; className?: string }) {
  const now = useSyncExternalStore(everyTenSeconds, nowInTensOfSeconds, () => null);
  return (
    <time dateTime={iso} title={now === null ? iso : new Date(iso).toLocaleString()} className={className}>
      {now === null ? iso.slice(0, 10) : relativeTime(iso, now)}
    </time>
  );
}
