import { ConnectionNotice } from '@/features/connection/connection-notice';
import { SessionEnded } from '@/features/session/session-ended';

/** Where the notices about the whole site stand; they do not cover what is beside them. */
export function SiteNotices() {
  return (
    <div className="pointer-events-none fixed inset-x-3 bottom-3 z-30 flex flex-col items-center gap-2">
      <SessionEnded />
      <ConnectionNotice />
    </div>
  );
}
