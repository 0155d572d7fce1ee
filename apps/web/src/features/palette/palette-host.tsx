'use client';

import dynamic from 'next/dynamic';
import { useEffect } from 'react';
import { setPaletteOpen, usePalette } from './palette-store';

const Palette = dynamic(() => import('./palette'), { ssr: false });

/** Hears ⌘K and Ctrl-K on every page; the palette itself is loaded on first use. */
export function PaletteHost() {
  const wanted = usePalette((state) => state.wanted);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { key, metaKey, ctrlKey, altKey, shiftKey, repeat } = event;
      if (key.toLowerCase() !== 'k' || metaKey === ctrlKey || altKey || shiftKey) return;
      event.preventDefault();
      if (!repeat) setPaletteOpen(!usePalette.getState().open);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
  return wanted ? <Palette /> : null;
}
