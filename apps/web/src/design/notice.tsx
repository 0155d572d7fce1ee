import type { ReactNode } from 'react';
import { classNames } from './class-names';

const tones = {
  danger: 'border-danger/40 bg-danger-dim text-paper-1',
  ok: 'border-ok/40 bg-ok-dim text-paper-1',
  plain: 'border-rule bg-ink-2 text-paper-2',
} as const;

/** A short message in place: what happened, and what to do. */
export function Notice({ tone = 'plain', children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={classNames('rounded-md border px-4 py-3 text-13', tones[tone])}
    >
      {children}
    </div>
  );
}
