import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RoomState } from './room-state';
import type { RoomStore } from './room-store';

/** So often the market's figures change at most: nobody reads prices that change faster. */
const CALM_MS = 500;

/** A room as its market's panels show it: the live one, at most so often. */
export type CalmRoom = StoreApi<{ room: RoomState }>;

export const createCalmRoom = (store: RoomStore): CalmRoom =>
  createStore(() => ({ room: store.getState().room }));

/**
 * Keeps the calm room in step with the live one: at once after a pause, else with the next tick, so that the last state
 * always arrives. Returns the way to stop.
 */
export function followCalmly(store: RoomStore, calm: CalmRoom): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const copy = () => {
    const { room } = store.getState();
    const changed = room !== calm.getState().room;
    if (changed) calm.setState({ room });
    timer = changed ? setTimeout(copy, CALM_MS) : undefined;
  };
  copy();
  const stop = store.subscribe(() => {
    if (timer === undefined) copy();
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
