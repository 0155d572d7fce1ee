import { createStore } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { Chosen } from './spawn-defaults';

/** Raised when the shape of what is kept changes; what was kept in another shape is not read. */
const VERSION = 2;
/** What was chosen longer ago was chosen for other prices: it is not taken up again, ms. */
const LONGEST_KEPT_MS = 30 * 60_000;

/** What the tab remembers. */
interface Draft {
  chosen: Chosen;
  /** The review was asked for; an address alone does not draw up a mandate. */
  asked: boolean;
  /** Unix milliseconds of the last choice. */
  keptAt: number;
  /** The user that it was last seen by; null while nobody has signed in. */
  owner: string | null;
}

interface DraftState extends Draft {
  /** The tab's memory has been read. */
  takenUp: boolean;
  /** The owner's session ended by itself since; who signs in again finds the draft. */
  lapsed: boolean;
}

export const emptyDraft: Draft = { chosen: {}, asked: false, keptAt: 0, owner: null };

/** What a tab remembers, unless it is too old. @param now Unix milliseconds */
export function freshDraft(kept: unknown, now: number): Draft {
  const draft = { ...emptyDraft, ...(kept as Partial<Draft> | undefined) };
  return now - draft.keptAt <= LONGEST_KEPT_MS ? draft : emptyDraft;
}

/**
 * What was chosen for a room so far, kept in the tab: it survives going back and a reload, and ends with the tab, with its
 * user or after half an hour. Read it with `persist.rehydrate()` once the page stands: the server cannot know it.
 */
export const draftStore = (roomId: string) =>
  createStore<DraftState>()(
    persist((): DraftState => ({ ...emptyDraft, takenUp: false, lapsed: false }), {
      name: `agentrooms.spawn.${roomId}`,
      version: VERSION,
      storage: createJSONStorage(() => sessionStorage),
      partialize: ({ chosen, asked, keptAt, owner }): Draft => ({ chosen, asked, keptAt, owner }),
      merge: (kept, state) => ({ ...state, ...freshDraft(kept, Date.now()), takenUp: true }),
      skipHydration: true,
    }),
  );

export type DraftStore = ReturnType<typeof draftStore>;
