'use client';

import { type RefObject, useEffect, useState } from 'react';

const BEFORE_MEASURING = 800;

/** The inner height of an element in CSS pixels, kept current. */
export function useHeight(box: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(BEFORE_MEASURING);
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(
      ([entry]) => entry && setHeight(Math.round(entry.contentRect.height)),
    );
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box]);
  return height;
}
