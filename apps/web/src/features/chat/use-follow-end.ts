'use client';

import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { followsAfter, type FollowEvent } from './follow';

/**
 * Keeps a scrolling box at its end while its reader is there. `growth` changes whenever its content or the box itself may
 * have another height; `remember` notes how the box stands at the moment in which its reader leaves the end.
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
  /** Where the box stood when that was looked at last: a scroll that is told of late has not moved it since. */
  const top = useRef(-1);

  useLayoutEffect(() => {
    if (following && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [box, following, growth]);

  const happened = useCallback(
    (event: FollowEvent) =>
      setReading((now) => {
        if (followsAfter(event)) return null;
        return now ?? (box.current && remember(box.current));
      }),
    [box, remember],
  );
  const onScroll = useCallback(() => {
    if (!box.current) return;
    const { scrollHeight, scrollTop, clientHeight } = box.current;
    if (scrollTop === top.current) return;
    top.current = scrollTop;
    happened({ type: 'scrolled', fromEnd: scrollHeight - scrollTop - clientHeight });
  }, [box, happened]);
  return {
    reading,
    follow: useCallback(() => happened({ type: 'follow' }), [happened]),
    leave: useCallback(() => {
      top.current = box.current?.scrollTop ?? -1;
      happened({ type: 'leave' });
    }, [box, happened]),
    onScroll,
  };
}
