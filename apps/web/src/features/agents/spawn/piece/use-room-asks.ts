'use client';

import { useQuery } from '@tanstack/react-query';
import { fetchRoster } from '@/features/rooms/rooms-api';

/** Standing asks of a room by the piece that is on offer; a seller that has not asked yet has null. */
export function useRoomAsks(roomId: string): ReadonlyMap<string, number | null> {
  const { data } = useQuery({ queryKey: ['rooms', roomId, 'roster'], queryFn: () => fetchRoster(roomId) });
  return new Map(
    (data?.agents ?? []).flatMap(({ role, nftId, status, standingPrice }) =>
      role === 'seller' && nftId !== null && status !== 'left' && status !== 'completed'
        ? [[nftId, standingPrice] as const]
        : [],
    ),
  );
}
