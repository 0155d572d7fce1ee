'use client';

import type { NftEntity } from '@agentrooms/protocol';
import { useState } from 'react';
import { useSession } from '@/features/session/session-store';
import { useBurner } from '@/features/wallet/use-burner';
import { useFaucet } from '@/features/wallet/use-faucet';

/** For a seller without a wallet on a dev chain: a burner wallet and a piece in it, in one press. */
export function useBurnerMint(collection: string, onMinted: (nft: NftEntity) => void) {
  const { tryBurner } = useBurner();
  const faucet = useFaucet(({ nft }) => nft && onMinted(nft));
  const [busy, setBusy] = useState(false);
  const mint = async () => {
    setBusy(true);
    await tryBurner();
    // Both have told what went wrong themselves.
    if (useSession.getState().user) await faucet.mutateAsync({ collection }).catch(() => undefined);
    setBusy(false);
  };
  return { busy, mint };
}
