'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';

const create = () =>
  new QueryClient({ defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: false } } });
let shared: QueryClient | undefined;

/** One cache for the whole visit in a browser; on the server one for each request, as visitors share nothing. */
function queryClient(): QueryClient {
  if (typeof window === 'undefined') return create();
  return (shared ??= create());
}

/**
 * react-query for what is below. It stands around the parts that ask as a signed-in user, not around every page: watching
 * a room is done without it. Several of them share one cache.
 */
export function QueryRoot({ children }: { children: ReactNode }) {
  const [client] = useState(queryClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
