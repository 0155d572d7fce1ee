'use client';

import { useEffect, useState } from 'react';

/** A page that is never idle gets its extras after this long. */
const LATEST_MS = 4000;
const FALLBACK_MS = 1500;

/** False at first; true once the browser has time for what is not needed to read the page. */
export function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    const now = () => setIdle(true);
    if (typeof window.requestIdleCallback !== 'function') {
      const timer = setTimeout(now, FALLBACK_MS); // Safari
      return () => clearTimeout(timer);
    }
    const handle = window.requestIdleCallback(now, { timeout: LATEST_MS });
    return () => window.cancelIdleCallback(handle);
  }, []);
  return idle;
}
