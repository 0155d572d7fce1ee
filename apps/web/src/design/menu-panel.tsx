import type { ReactNode } from 'react';

/**
 * A panel under the page's header, opened by a button with `popoverTarget={id}`. The browser's own popover: it closes on
 * Escape and on a click outside, and gives the focus back, without a library.
 */
export function MenuPanel({ id, children }: { id: string; children: ReactNode }) {
  return (
    <div
      id={id}
      popover="auto"
      className="fixed inset-auto top-13 right-4 m-0 min-w-44 rounded-lg border border-rule bg-ink-2 p-2 text-paper-1 shadow-lg shadow-black/40"
    >
      {children}
    </div>
  );
}
