import type { ReactNode } from 'react';
import { ToasterHost } from '@/design/toaster-host';
import { PaletteHost } from '@/features/palette/palette-host';
import { WalletHost } from '@/features/wallet/wallet-host';
import { SiteNotices } from './site-notices';

/** What every page has beside it: the wallet's dialog and the toaster, which come on demand. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <SiteNotices />
      <PaletteHost />
      <WalletHost />
      <ToasterHost />
    </>
  );
}
