'use client';

import { useSyncExternalStore } from 'react';
import { type ShownTheme, type Theme, themeCookie, themeOf } from './theme';

const light = () => window.matchMedia('(prefers-color-scheme: light)');
const chosen = (): Theme => themeOf(document.documentElement.dataset['theme']);

function shownNow(): ShownTheme {
  const theme = chosen();
  return theme === 'system' ? (light().matches ? 'light' : 'dark') : theme;
}

function follow(changed: () => void): () => void {
  const media = light();
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  media.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    media.removeEventListener('change', changed);
  };
}

/** Shows a theme at once and remembers it for the next visit. */
export function setTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  document.cookie = themeCookie(theme);
}

/** The theme on the page. The attribute on `<html>` is the only state; charts and toasts follow it here. */
export function useTheme(): { shown: ShownTheme } {
  return { shown: useSyncExternalStore(follow, shownNow, () => 'dark') };
}
