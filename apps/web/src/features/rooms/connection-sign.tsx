'use client';

import { useRoomConnection } from './room-provider';

/** Says when the page is behind: stale prices mislead. */
export function ConnectionSign() {
  const connection = useRoomConnection();
  if (connection === 'live') {
    return (
      <span className="inline-flex items-center gap-1.5 text-12 text-paper-3">
        <span aria-hidden className="size-1.5 rounded-full bg-ok" /> live
      </span>
    );
  }
  return (
    <span role="status" className="inline-flex items-center gap-1.5 text-12 text-danger">
      <span aria-hidden className="size-1.5 rounded-full bg-danger" />
      {connection === 'connecting' ? 'Connecting…' : 'Reconnecting… prices may be old'}
    </span>
  );
}
