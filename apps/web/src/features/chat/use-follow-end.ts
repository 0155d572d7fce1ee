'use client';

import { type RefObject, useCallback, useLayoutEffect, useReducer, useRef } from 'react';
import { followsAfter } from './follow';

const fromEnd = (box: HTMLElement) => box.scrollHeight - box.scrollTop - box.clientHeight;

/**
 * Keeps a scrolling box at its end while its reader is there. `growth` changes whenever the content may have become
 * longer.
 */
export function useFollowEnd(box: RefObject<HTMLElement | null>, growth: string) {
  const [following, happened] = useReducer(followsAfter, true);
  const touched = useRef(-Infinity);

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
    const sinceTouched = performance.now() - touched.current;
    happened({ type: 'scrolled', fromEnd: fromEnd(box.current), sinceTouched });
  };
  return {
    following,
    follow: useCallback(() => happened({ type: 'follow' }), []),
    leave: useCallback(() => happened({ type: 'leave' }), []),
    handlers: { onScroll, onWheel: intent, onTouchMove: intent, onKeyDown: intent, onPointerDown },
  };
}
