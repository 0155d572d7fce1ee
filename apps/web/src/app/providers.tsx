'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Toaster } from 'sonner';
import { WalletHost } from '@/features/wallet/wallet-host';

/** What every page has around it; the wallet's own providers come later, on demand. */
export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: false } } }),
  );
  return (
    <QueryClientProvider client={client}>
      {children}
      <WalletHost />
      <Toaster
        theme="dark"
        position="bottom-left"
        style={{ fontFamily: 'var(--font-sans)' }}
        toastOptions={{
          style: {
            background: 'var(--color-ink-2)',
            borderColor: 'var(--color-rule)',
            color: 'var(--color-paper-1)',
          },
        }}
      />
    </QueryClientProvider>
  );
}
