import { createStore } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { Chosen } from './spawn-defaults';

/** Raised when the shape of what is kept changes; what was kept in another shape is not read. */
const VERSION = 1;

/**
 * What was chosen for a room so far, kept in the tab: it survives going back and a reload, and ends with the tab. Read it
 * with `persist.rehydrate()` once the page stands: the server cannot know it.
 */
export const draftStore = (roomId: string) =>
  createStore<{ chosen: Chosen }>()(
    persist(() => ({ chosen: {} }), {
      name: `agentrooms.spawn.${roomId}`,
      version: VERSION,
      storage: createJSONStorage(() => sessionStorage),
      skipHydration: true,
    }),
  );

export type DraftStore = ReturnType<typeof draftStore>;
