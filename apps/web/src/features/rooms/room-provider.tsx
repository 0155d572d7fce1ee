'use client';

import type { AgentEntity, MessageEntity, RoomDetail } from '@agentrooms/protocol';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { type CalmRoom, createCalmRoom, followCalmly } from './live/calm-room';
import { initialRoomState } from './live/initial-state';
import { followRoom } from './live/follow-room';
import type { RoomState } from './live/room-state';
import { type Connection, createRoomStore, type RoomStore, type RoomStoreState } from './live/room-store';

interface Stores {
  live: RoomStore;
  calm: CalmRoom;
}

const RoomContext = createContext<Stores | null>(null);

export interface RoomProviderProps {
  room: RoomDetail;
  messages: MessageEntity[];
  agents: AgentEntity[];
  children: ReactNode;
}

/** Holds one room's state, begun with what the server rendered and followed live from then on. */
export function RoomProvider({ room, messages, agents, children }: RoomProviderProps) {
  const [stores] = useState((): Stores => {
    const live = createRoomStore(initialRoomState(room, messages, agents));
    return { live, calm: createCalmRoom(live) };
  });
  useEffect(() => followRoom(stores.live), [stores]);
  useEffect(() => followCalmly(stores.live, stores.calm), [stores]);
  return <RoomContext value={stores}>{children}</RoomContext>;
}

function useStores(): Stores {
  const stores = useContext(RoomContext);
  if (!stores) throw new Error('useRoom needs a RoomProvider above it');
  return stores;
}

/** A part of the room's state; renders again only when that part changes. */
export function useRoom<T>(select: (room: RoomState) => T): T {
  return useStore(useStores().live, (state) => select(state.room));
}

/** A part of the room's state as the market's panels show it: it changes twice a second at most. */
export function useCalmRoom<T>(select: (room: RoomState) => T): T {
  return useStore(useStores().calm, (state) => select(state.room));
}

/** The way to change the room's state; what the server tells comes by itself. */
export function useRoomDispatch(): RoomStoreState['dispatch'] {
  return useStore(useStores().live, (state) => state.dispatch);
}

export function useRoomConnection(): Connection {
  return useStore(useStores().live, (state) => state.connection);
}
