'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ToasterHost } from '@/design/toaster-host';
import { WalletHost } from '@/features/wallet/wallet-host';

/** What every page has around it; the wallet's own providers and the toaster come later, on demand. */
export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: false } } }),
  );
  return (
    <QueryClientProvider client={client}>
      {children}
      <WalletHost />
      <ToasterHost />
    </QueryClientProvider>
  );
}
