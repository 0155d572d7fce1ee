'use client';

import { useEffect, useState } from 'react';
import { hasOlder } from '@/features/rooms/live/merge-history';
import { useRoom, useRoomDispatch } from '@/features/rooms/room-provider';
import { fetchOlder } from '@/features/rooms/rooms-api';

/**
 * Reads what was said before the first line while `wanted`, as far as there is anything.
 *
 * @returns how that goes, and how to try again after it failed
 */
export function useOlder(wanted: boolean) {
  const roomId = useRoom((room) => room.roomId);
  const before = useRoom((room) => (hasOlder(room) ? (room.entries[0]?.seq ?? null) : null));
  const dispatch = useRoomDispatch();
  const [failedAt, setFailedAt] = useState<number | null>(null);
  const reading = wanted && before !== null && failedAt !== before;

  useEffect(() => {
    if (!reading) return;
    let left = false;
    fetchOlder(roomId, before).then(
      (page) => !left && dispatch({ type: 'older', page }),
      () => !left && setFailedAt(before),
    );
    return () => {
      left = true;
    };
  }, [reading, roomId, before, dispatch]);

  const failed = wanted && before !== null && failedAt === before;
  return { reading, failed, again: () => setFailedAt(null) };
}
