'use client';

import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useSession } from '@/features/session/session-store';
import { draftStore, type DraftStore, emptyDraft } from './draft-store';
import { randomFace } from './name/random-face';
import { suggestName } from './name/suggest-name';

/** Reads what the tab remembers, once. */
export function takeUp(store: DraftStore): void {
  if (!store.getState().takenUp) void store.persist.rehydrate();
}

/** A name and a face are drawn where there are none yet. */
function drawIdentity(store: DraftStore): void {
  store.setState(({ chosen, keptAt }) => ({
    chosen: { name: suggestName(Math.random()), avatar: randomFace(), ...chosen },
    keptAt: keptAt || Date.now(),
  }));
}

/**
 * What was begun in this tab for a room. Another user than the one who chose it begins anew; a session that ended by
 * itself keeps it for its user.
 */
export function useDraft(roomId: string) {
  const [store] = useState(() => draftStore(roomId));
  const { status, user, ended } = useSession();
  useEffect(() => {
    takeUp(store);
    drawIdentity(store);
  }, [store]);
  const draft = useStore(store);
  const userId = user?.id ?? null;
  const lapsed = ended || draft.lapsed;
  const known = status !== 'unknown' && draft.takenUp;
  const foreign = known && draft.owner !== null && draft.owner !== userId && !(userId === null && lapsed);
  useEffect(() => {
    if (!known) return;
    if (foreign) {
      store.setState({ ...emptyDraft, owner: userId });
      drawIdentity(store);
    } else store.setState({ owner: userId ?? store.getState().owner, lapsed: userId === null && lapsed });
  }, [store, known, foreign, userId, lapsed]);
  // The one render before it is dropped shows nothing of it, and draws up no mandate for it.
  return { store, ...(foreign ? { ...draft, ...emptyDraft } : draft) };
}
