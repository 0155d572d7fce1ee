'use client';

import { Search } from 'lucide-react';
import { buttonClass } from '@/design/button';
import { setPaletteOpen } from './palette-store';

/** The way to the palette without its keys. */
export function PaletteButton() {
  return (
    <button
      type="button"
      aria-label="Search and commands"
      aria-haspopup="dialog"
      aria-keyshortcuts="Meta+K Control+K"
      title="Search and commands (⌘K or Ctrl-K)"
      className={buttonClass('bare', 'small')}
      onClick={() => setPaletteOpen(true)}
    >
      <Search aria-hidden size={16} />
    </button>
  );
}
