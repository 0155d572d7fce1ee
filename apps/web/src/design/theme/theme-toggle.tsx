'use client';

import { Moon, Sun } from 'lucide-react';
import { buttonClass } from '../button';
import { opposite } from './theme';
import { setTheme, useTheme } from './use-theme';

/** Lights on, lights off. Both pictures are in the page and CSS shows the right one, so that hydration changes nothing. */
export function ThemeToggle() {
  const { shown } = useTheme();
  return (
    <button
      type="button"
      aria-label="Switch between dark and light"
      title="Dark or light"
      className={buttonClass('bare', 'small')}
      onClick={() => setTheme(opposite(shown))}
    >
      <Sun aria-hidden size={16} className="light:hidden" />
      <Moon aria-hidden size={16} className="hidden light:block" />
    </button>
  );
}
