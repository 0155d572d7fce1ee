'use client';

import { useEffect } from 'react';

const PAUSE_MS = 3000;

/** Reads again, with a pause between, for as long as something that should be there is missing. */
export function useRefetchWhile(missing: boolean, refetch: () => unknown): void {
  useEffect(() => {
    if (!missing) return;
    const timer = setTimeout(() => void refetch(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [missing, refetch]);
}
