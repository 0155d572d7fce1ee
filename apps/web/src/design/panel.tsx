import type { ReactNode } from 'react';
import { classNames } from './class-names';

interface PanelProps {
  title?: ReactNode;
  aside?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
  id?: string;
}

/** One elevation above the page, with an optional heading row. */
export function Panel({ title, aside, className, children, id }: PanelProps) {
  return (
    <section
      id={id}
      className={classNames('flex min-w-0 flex-col rounded-lg border border-rule bg-ink-1', className)}
    >
      {title !== undefined && (
        <header className="flex items-center justify-between gap-3 border-b border-rule px-4 py-2.5">
          <h2 className="text-12 font-medium tracking-wide text-paper-2 uppercase">{title}</h2>
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}
