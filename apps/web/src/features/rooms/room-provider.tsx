'use client';

import type { AgentEntity, MessageEntity, RoomDetail } from '@agentrooms/protocol';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { initialRoomState } from './live/initial-state';
import { followRoom } from './live/follow-room';
import type { RoomState } from './live/room-state';
import { type Connection, createRoomStore, type RoomStore, type RoomStoreState } from './live/room-store';

const RoomContext = createContext<RoomStore | null>(null);

export interface RoomProviderProps {
  room: RoomDetail;
  messages: MessageEntity[];
  agents: AgentEntity[];
  children: ReactNode;
}

/** Holds one room's state, begun with what the server rendered and followed live from then on. */
export function RoomProvider({ room, messages, agents, children }: RoomProviderProps) {
  const [store] = useState(() => createRoomStore(initialRoomState(room, messages, agents)));
  useEffect(() => followRoom(store), [store]);
  return <RoomContext value={store}>{children}</RoomContext>;
}

function useRoomStore(): RoomStore {
  const store = useContext(RoomContext);
  if (!store) throw new Error('useRoom needs a RoomProvider above it');
  return store;
}

/** A part of the room's state; renders again only when that part changes. */
export function useRoom<T>(select: (room: RoomState) => T): T {
  return useStore(useRoomStore(), (state) => select(state.room));
}

/** The way to change the room's state; what the server tells comes by itself. */
export function useRoomDispatch(): RoomStoreState['dispatch'] {
  return useStore(useRoomStore(), (state) => state.dispatch);
}

export function useRoomConnection(): Connection {
  return useStore(useRoomStore(), (state) => state.connection);
}
