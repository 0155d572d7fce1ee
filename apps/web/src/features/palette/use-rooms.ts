import type { ListRoomsResponse, RoomEntity } from '@agentrooms/protocol';
import { useEffect, useState } from 'react';
import { readPublic } from '@/api/public-read';

export interface Rooms {
  rooms: readonly RoomEntity[];
  state: 'reading' | 'read' | 'failed';
}

/** The open rooms, read when the palette opens. Without them everything else still works. */
export function useRooms(open: boolean): Rooms {
  const [rooms, setRooms] = useState<Rooms>({ rooms: [], state: 'reading' });
  useEffect(() => {
    if (!open) return;
    let current = true;
    readPublic<ListRoomsResponse>('/rooms', { status: 'active', limit: 50 }).then(
      (page) => current && setRooms({ rooms: page.rooms, state: 'read' }),
      () => current && setRooms((last) => ({ rooms: last.rooms, state: 'failed' })),
    );
    return () => {
      current = false;
    };
  }, [open]);
  return rooms;
}
