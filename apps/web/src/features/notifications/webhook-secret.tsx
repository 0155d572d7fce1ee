'use client';

import { Check, Copy } from 'lucide-react';
import { useCopy } from '@/browser/use-copy';
import { Button } from '@/design/button';

/** The signing secret of a new webhook. It cannot be read again, so it stays until its owner says that it is kept. */
export function WebhookSecret({ secret, onKept }: { secret: string; onKept: () => void }) {
  const { copied, copy } = useCopy(secret);
  return (
    <div role="status" className="flex flex-col gap-3 border-b border-rule bg-ink-2 px-4 py-3">
      <p className="text-13">
        Keep this signing secret now: it is shown this once. Your server checks with it that a delivery comes
        from us.
      </p>
      <code className="figures rounded-md border border-rule bg-ink-0 px-3 py-2 text-13 break-all">
        {secret}
      </code>
      <div className="flex gap-2">
        <Button size="small" onClick={() => void copy()}>
          {copied ? <Check aria-hidden size={14} /> : <Copy aria-hidden size={14} />}
          {copied ? 'Copied' : 'Copy'}
        </Button>
        <Button size="small" onClick={onKept}>
          I have kept it
        </Button>
      </div>
    </div>
  );
}
