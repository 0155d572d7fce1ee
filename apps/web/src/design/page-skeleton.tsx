import { classNames } from './class-names';
import { Loading } from './loading';
import { Skeleton } from './skeleton';

interface PageSkeletonProps {
  /** What is being read, for who cannot see the shapes. */
  label: string;
  /** Size classes of the heading. */
  heading: string;
  /** With a strip of figures or controls below the heading. */
  strip?: boolean;
  /** Grid classes of the two panels. */
  columns?: string;
}

/** The shape of a page while it is read: a heading, then two panels side by side. */
export function PageSkeleton({ label, heading, strip, columns = 'lg:grid-cols-2' }: PageSkeletonProps) {
  return (
    <Loading label={label} className="flex flex-col gap-5 py-6">
      <Skeleton className={heading} />
      {strip && <Skeleton className="h-20" />}
      <div className={classNames('grid gap-5', columns)}>
        <Skeleton className="h-96" />
        <Skeleton className="h-96" />
      </div>
    </Loading>
  );
}
