'use client';

import { SiteNotice } from '@/design/site-notice';
import { useSocketState } from '@/realtime/socket-state';
import { useLasting } from './use-lasting';
import { useOnline } from './use-online';

/** A server that is replaced, or a train in a tunnel, is back within this. */
const PATIENCE_MS = 4000;

/** No network, or no live connection for a while: what the page shows may be old. Nothing to press, as both mend themselves. */
export function ConnectionNotice() {
  const online = useOnline();
  const cut = useLasting(useSocketState(({ socket }) => socket === 'down') && online, PATIENCE_MS);
  if (!online) {
    return (
      <SiteNotice>
        You are offline. Agents trade on; this page catches up when the network is back.
      </SiteNotice>
    );
  }
  return cut ? (
    <SiteNotice>The server does not answer. What you see may be old; trying again by itself.</SiteNotice>
  ) : null;
}
