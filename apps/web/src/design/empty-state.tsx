import type { ReactNode } from 'react';

/** What a list says when it has nothing to show, with the way out. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-start gap-2 px-4 py-6">
      <p className="font-medium">{title}</p>
      {children && <p className="max-w-prose text-13 text-paper-2">{children}</p>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
