'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';

const BEFORE_MEASURING = 560;

/** The width of an element in CSS pixels, kept current: charts are drawn in real pixels so that labels stay readable. */
export function useWidth<T extends HTMLElement>(): [RefObject<T | null>, number] {
  const ref = useRef<T>(null);
  const [width, setWidth] = useState(BEFORE_MEASURING);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
