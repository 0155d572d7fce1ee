'use client';

import { Check, Copy } from 'lucide-react';
import { useCopy } from '@/browser/use-copy';

/** A transaction's hash, shortened; a press copies the whole of it. */
export function TxHash({ hash }: { hash: string }) {
  const { copied, copy } = useCopy(hash);
  const short = `${hash.slice(0, 10)}…${hash.slice(-6)}`;
  return (
    <button
      type="button"
      data-tx-hash={hash}
      title={`${hash}\nCopy the transaction hash`}
      // What is seen must be part of the name, for people who speak to their computer (WCAG 2.5.3).
      aria-label={`Copy transaction hash ${hash}, ${short}`}
      onClick={() => void copy()}
      className="figures inline-flex items-center gap-1 rounded bg-ink-3 px-1.5 text-12 text-paper-2 hover:text-paper-1"
    >
      {short}
      {copied ? <Check aria-hidden size={12} /> : <Copy aria-hidden size={12} />}
    </button>
  );
}
