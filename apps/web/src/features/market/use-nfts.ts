'use client';

import type { NftEntity } from '@agentrooms/protocol';
import { useEffect, useState } from 'react';
import { fetchNfts } from '@/features/rooms/rooms-api';

const PAUSE_MS = 3000;
const none: ReadonlyMap<string, NftEntity> = new Map();

/**
 * The pieces of a collection by their id, read when one is wanted and again, with a pause between, for as long as one is
 * missing: a swarm mints new ones.
 */
export function useNfts(collection: string, wanted: readonly string[]): ReadonlyMap<string, NftEntity> {
  const [nfts, setNfts] = useState(none);
  const [attempt, setAttempt] = useState(0);
  const missing = wanted.some((id) => !nfts.has(id));
  useEffect(() => {
    if (!missing) return;
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = () => {
      if (!stopped) timer = setTimeout(() => setAttempt((count) => count + 1), PAUSE_MS);
    };
    fetchNfts(collection).then((list) => {
      if (!stopped) setNfts(new Map(list.map((nft) => [nft.id, nft])));
      again();
    }, again);
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [collection, missing, attempt]);
  return nfts;
}
