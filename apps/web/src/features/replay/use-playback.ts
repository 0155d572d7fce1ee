'use client';

import { useEffect, useState } from 'react';
import { advance } from './timeline';

export const speeds = [1, 2, 5, 10, 20, 50] as const;
export type Speed = (typeof speeds)[number];

/** A frame that came late (the tab was hidden) moves the playback by no more than this. */
const LONGEST_FRAME_MS = 250;

export interface Playback {
  /** Milliseconds at speed 1. */
  position: number;
  playing: boolean;
  speed: Speed;
  setSpeed: (speed: Speed) => void;
  seek: (position: number) => void;
  /** Starts or stops; at the end it starts from the beginning. */
  toggle: () => void;
}

/** A clock that runs from 0 to a length at a speed. It begins at the end, so that a page shows everything until asked. */
export function usePlayback(length: number): Playback {
  // Measured from the end, so that a longer past before it moves nothing.
  const [left, setLeft] = useState(0);
  const position = Math.max(0, length - left);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(5);
  const running = playing && position < length;

  useEffect(() => {
    if (!running) return;
    let last = performance.now();
    let frame = requestAnimationFrame(function tick(now) {
      const elapsed = Math.min(LONGEST_FRAME_MS, Math.max(0, now - last));
      last = now;
      setLeft((before) => length - advance(length - before, elapsed, speed, length));
      frame = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(frame);
  }, [running, speed, length]);

  const toggle = () => {
    if (!running && position >= length) setLeft(length);
    setPlaying(!running);
  };
  const seek = (to: number) => setLeft(length - to);
  return { position, playing: running, speed, setSpeed, seek, toggle };
}
