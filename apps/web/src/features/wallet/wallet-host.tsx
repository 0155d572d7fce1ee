'use client';

import dynamic from 'next/dynamic';
import { useWalletUi } from './wallet-store';

const WalletRoot = dynamic(() => import('./wallet-root'), { ssr: false });

/** Mounts the wallet dialog once somebody wants it; until then not a byte of it is loaded. */
export function WalletHost() {
  return useWalletUi((state) => state.mounted) ? <WalletRoot /> : null;
}
