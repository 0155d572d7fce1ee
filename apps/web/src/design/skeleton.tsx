import { classNames } from './class-names';

/** A still placeholder with the size of what will come. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames('rounded-md bg-ink-2', className)} />;
}
