import { createStore, type StoreApi } from 'zustand/vanilla';
import { reduceRoom, type RoomAction } from './reduce-room';
import type { RoomState } from './room-state';

/** How well the stream is followed: shown to the reader, because stale prices mislead. */
export type Connection = 'connecting' | 'live' | 'reconnecting';

export interface RoomStoreState {
  room: RoomState;
  connection: Connection;
  dispatch: (action: RoomAction) => void;
  setConnection: (connection: Connection) => void;
}
export type RoomStore = StoreApi<RoomStoreState>;

/** One store for each room page; the reducer does the thinking. */
export function createRoomStore(room: RoomState): RoomStore {
  return createStore<RoomStoreState>((set) => ({
    room,
    connection: 'connecting',
    dispatch: (action) => set((state) => ({ room: reduceRoom(state.room, action) })),
    setConnection: (connection) => set({ connection }),
  }));
}
