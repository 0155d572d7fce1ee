'use client';

import { useLayoutEffect, useRef, useState } from 'react';

const NEAR_PX = 80;

/**
 * Keeps a scrolling list at its end while the reader is there; once they scroll up it stays put and counts what is new.
 * `lastSeq` is the seq of the newest line.
 */
export function useStickToBottom(lastSeq: number) {
  const list = useRef<HTMLDivElement>(null);
  const stuck = useRef(true);
  const [seenSeq, setSeenSeq] = useState(lastSeq);

  const toBottom = () => {
    const element = list.current;
    if (element) element.scrollTop = element.scrollHeight;
    stuck.current = true;
    setSeenSeq(lastSeq);
  };

  useLayoutEffect(() => {
    const element = list.current;
    if (!element || !stuck.current) return;
    element.scrollTop = element.scrollHeight;
    setSeenSeq(lastSeq);
  }, [lastSeq]);

  const onScroll = () => {
    const element = list.current;
    if (!element) return;
    stuck.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
    if (stuck.current) setSeenSeq(lastSeq);
  };

  return { list, onScroll, toBottom, seenSeq };
}
