'use client';

import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { followsAfter, type FollowEvent } from './follow';

const fromEnd = (box: HTMLElement) => box.scrollHeight - box.scrollTop - box.clientHeight;

/**
 * Keeps a scrolling box at its end while its reader is there. `growth` changes whenever the content may have become
 * longer; `remember` notes how the box stands at the moment in which its reader leaves the end.
 *
 * @returns `reading`: what was noted then; null while the end is followed
 */
export function useFollowEnd<Place>(
  box: RefObject<HTMLElement | null>,
  growth: string,
  remember: (box: HTMLElement) => Place,
) {
  const [reading, setReading] = useState<Place | null>(null);
  const following = reading === null;
  const touched = useRef(-Infinity);

  useLayoutEffect(() => {
    if (following && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [box, following, growth]);

  const happened = useCallback(
    (event: FollowEvent) =>
      setReading((now) => {
        if (followsAfter(now === null, event)) return null;
        return now ?? (box.current && remember(box.current));
      }),
    [box, remember],
  );
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
    reading,
    follow: useCallback(() => happened({ type: 'follow' }), [happened]),
    leave: useCallback(() => happened({ type: 'leave' }), [happened]),
    handlers: { onScroll, onWheel: intent, onTouchMove: intent, onKeyDown: intent, onPointerDown },
  };
}
