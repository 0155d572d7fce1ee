import type { ReactNode } from 'react';

/** What a list, or a whole page, says when it has nothing to show, with the way out. */
export function EmptyState({
  title,
  page = false,
  children,
  action,
}: {
  title: string;
  /** The page is nothing but this, so its title is the page's heading. */
  page?: boolean;
  children?: ReactNode;
  action?: ReactNode;
}) {
  const Title = page ? 'h1' : 'p';
  return (
    <div className="flex flex-col items-start gap-2 px-4 py-6">
      <Title className="font-medium">{title}</Title>
      {children && <p className="max-w-prose text-13 text-paper-2">{children}</p>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
