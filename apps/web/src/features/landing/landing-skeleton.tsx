import { Loading } from '@/design/loading';
import { Skeleton } from '@/design/skeleton';

/** The first page's shape while the market is read. */
export function LandingSkeleton() {
  return (
    <Loading label="Loading the market" className="grid gap-12 py-8 lg:grid-cols-2 lg:py-12">
      <Skeleton className="h-96" />
      <Skeleton className="h-[32rem]" />
    </Loading>
  );
}
