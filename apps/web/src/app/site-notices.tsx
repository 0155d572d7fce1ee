import { ConnectionNotice } from '@/features/connection/connection-notice';
import { SessionEnded } from '@/features/session/session-ended';

/** Where the notices about the whole site stand: over its header, as at the lower edge they would cover what people type into. */
export function SiteNotices() {
  return (
    <div className="pointer-events-none fixed inset-x-3 top-2 z-30 flex flex-col items-center gap-2">
      <SessionEnded />
      <ConnectionNotice />
    </div>
  );
}
