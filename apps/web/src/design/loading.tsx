import type { ReactNode } from 'react';

interface LoadingProps {
  /** What is being read, for who cannot see the shapes. */
  label: string;
  className?: string;
  /** Its shape, in still pieces. */
  children: ReactNode;
}

/** The shape of what is being read, in its place. */
export function Loading({ label, className, children }: LoadingProps) {
  return (
    <div role="status" aria-busy className={className}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}
