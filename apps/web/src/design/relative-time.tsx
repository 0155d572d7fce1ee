'use client';

import { useSyncExternalStore } from 'react';
import { relativeTime } from './relative-time-words';

const TICK_MS = 10_000;
const listeners = new Set<() => void>();
let ticker: ReturnType<typeof setInterval> | undefined;

/** One ticker for every relative time on the page: a busy chat shows and drops dozens of them a second. */
function everyTenSeconds(changed: () => void): () => void {
  listeners.add(changed);
  ticker ??= setInterval(() => {
    for (const listener of listeners) listener();
  }, TICK_MS);
  return () => {
    listeners.delete(changed);
    if (listeners.size > 0) return;
    clearInterval(ticker);
    ticker = undefined;
  };
}
/** As `toLocaleString()` writes it, which would look up the reader's locale anew each time. */
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'medium' });
const nowInTensOfSeconds = () => Math.floor(Date.now() / TICK_MS) * TICK_MS;

/** "3 min ago", with the exact time on hover. The server renders the date, because it cannot know the reader's clock. */
export function RelativeTime({ iso, className }: { iso: string; className?: string }) {
  const now = useSyncExternalStore(everyTenSeconds, nowInTensOfSeconds, () => null);
  return (
    <time dateTime={iso} title={now === null ? iso : exact.format(new Date(iso))} className={className}>
      {now === null ? iso.slice(0, 10) : relativeTime(iso, now)}
    </time>
  );
}
