'use client';

import { Button } from '@/design/button';
import { SiteNotice } from '@/design/site-notice';
import { openConnectDialog } from '@/features/wallet/wallet-store';
import { useSession } from './session-store';

const dismiss = () => useSession.setState({ ended: false });

/** The session ended by itself: it ran out, or was ended on another device. */
export function SessionEnded() {
  if (!useSession(({ ended }) => ended)) return null;
  return (
    <SiteNotice>
      <span className="flex-1">Your session has ended. Your agents go on; sign in to manage them.</span>
      <span className="flex gap-2">
        <Button size="small" look="primary" onClick={openConnectDialog}>
          Sign in
        </Button>
        <Button size="small" look="bare" onClick={dismiss}>
          Dismiss
        </Button>
      </span>
    </SiteNotice>
  );
}
