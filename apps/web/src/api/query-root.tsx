'use client';

import { notifyManager, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useSession } from '@/features/session/session-store';

// Before the next frame, not after a timer: a control whose value is in the cache would show its old state in between.
notifyManager.setScheduler(queueMicrotask);

const create = () =>
  new QueryClient({ defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: false } } });
let shared: QueryClient | undefined;

/** One cache for the whole visit in a browser; on the server one for each request, as visitors share nothing. */
function queryClient(): QueryClient {
  if (typeof window === 'undefined') return create();
  if (shared) return shared;
  const client = (shared = create());
  // What one user has read is not for the next one at this browser.
  useSession.subscribe(({ user }, before) => {
    if (before.user && before.user.id !== user?.id) client.clear();
  });
  return client;
}

/**
 * react-query for what is below. It stands around the parts that ask as a signed-in user, not around every page: watching
 * a room is done without it. Several of them share one cache.
 */
export function QueryRoot({ children }: { children: ReactNode }) {
  const [client] = useState(queryClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
