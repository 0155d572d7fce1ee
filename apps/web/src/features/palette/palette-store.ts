import { create } from 'zustand';

interface PaletteState {
  /** Its code is loaded when somebody first wants it. */
  wanted: boolean;
  open: boolean;
}

export const usePalette = create<PaletteState>(() => ({ wanted: false, open: false }));

export const setPaletteOpen = (open: boolean): void =>
  usePalette.setState(open ? { wanted: true, open } : { open });
