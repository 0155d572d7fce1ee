'use client';

import { useEffect, useState } from 'react';
import { toast } from '@/design/toast';

const SHOWN_MS = 1500;

/**
 * Copying a text: the action, and whether it has just been done. Browsers offer the clipboard to pages under https (or
 * on localhost) only, and may refuse; then the reader is told.
 */
export function useCopy(text: string): { copied: boolean; copy: () => Promise<void> } {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      toast.error('The browser does not let this page copy', { description: `Copy it by hand: ${text}` });
    }
  };
  return { copied, copy };
}
