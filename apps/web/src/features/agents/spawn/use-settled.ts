'use client';

import { useEffect, useState } from 'react';

/** A value once it has not changed for `ms` milliseconds; compared by its JSON, so that equal objects are the same. */
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  const key = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(key) as T), ms);
    return () => clearTimeout(timer);
  }, [key, ms]);
  return settled;
}
