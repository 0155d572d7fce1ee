'use client';

import dynamic from 'next/dynamic';
import { useEffect } from 'react';
import { useIdle } from '@/design/use-idle';
import { useSession } from '@/features/session/session-store';
import { hasOwnWallet } from './last-wallet';
import { useWalletUi } from './wallet-store';

const WalletRoot = dynamic(() => import('./wallet-root'), { ssr: false });

/**
 * Mounts the wallet dialog once somebody wants it; until then not a byte of it is loaded. Who is signed in with a wallet
 * of their own gets it once the page is idle, so that they hear of a wrong network or another account before they sign.
 */
export function WalletHost() {
  const mounted = useWalletUi((state) => state.mounted);
  const signedIn = useSession(({ status }) => status === 'signed-in');
  const idle = useIdle();
  useEffect(() => {
    if (signedIn && idle && hasOwnWallet()) useWalletUi.setState({ mounted: true });
  }, [signedIn, idle]);
  return mounted ? <WalletRoot /> : null;
}
