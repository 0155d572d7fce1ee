import type { ReactNode } from 'react';

/** Says something about the whole site at the edge of the window, over whichever page is open, and moves nothing on it. */
export function SiteNotice({ children }: { children: ReactNode }) {
  return (
    <div
      role="status"
      className="pointer-events-auto flex max-w-xl flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-danger/40 bg-danger-dim px-4 py-2.5 text-13 text-paper-1 shadow-lg shadow-black/30"
    >
      {children}
    </div>
  );
}
