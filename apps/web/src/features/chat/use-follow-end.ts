'use client';

import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** So near to the end counts as being there. */
const NEAR_PX = 80;
/** A scroll so soon after the reader's wheel, finger, key or press is theirs; any other is the list's own growth. */
const INTENT_MS = 600;

const fromEnd = (box: HTMLElement) => box.scrollHeight - box.scrollTop - box.clientHeight;

/**
 * Keeps a scrolling box at its end until the reader scrolls away, and again once they are back. `growth` changes whenever
 * the content may have become longer: lines that are measured late must not look like a reader who left.
 */
export function useFollowEnd(box: RefObject<HTMLElement | null>, growth: string) {
  const [following, setFollowing] = useState(true);
  const touched = useRef(0);

  useLayoutEffect(() => {
    if (following && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [box, following, growth]);

  const intent = () => {
    touched.current = performance.now();
  };
  /** While the scrollbar is held, the pointer's moves are not told; until it is let go, every scroll is the reader's. */
  const onPointerDown = () => {
    touched.current = Infinity;
    window.addEventListener('pointerup', intent, { once: true });
  };
  const onScroll = () => {
    if (!box.current) return;
    if (fromEnd(box.current) < NEAR_PX) setFollowing(true);
    else if (performance.now() - touched.current < INTENT_MS) setFollowing(false);
  };
  return {
    following,
    follow: () => setFollowing(true),
    leave: () => setFollowing(false),
    handlers: { onScroll, onWheel: intent, onTouchMove: intent, onKeyDown: intent, onPointerDown },
  };
}
