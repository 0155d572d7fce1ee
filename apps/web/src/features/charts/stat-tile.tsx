import type { ReactNode } from 'react';
import { classNames } from '@/design/class-names';

interface StatTileProps {
  label: string;
  value: ReactNode;
  /** What it means, in a few words. */
  hint?: string;
  tone?: string;
}

/** One figure with its name and what it means; stands in a `dl`. */
export function StatTile({ label, value, hint, tone }: StatTileProps) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5 rounded-lg border border-rule bg-ink-1 px-4 py-3">
      <dt className="text-12 text-paper-3">{label}</dt>
      <dd className={classNames('figures text-18 font-medium', tone)}>{value}</dd>
      {hint && <dd className="text-12 text-paper-3">{hint}</dd>}
    </div>
  );
}
