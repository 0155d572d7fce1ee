import { Loading } from '@/design/loading';
import { Skeleton } from '@/design/skeleton';

/** The grid's shape while the rooms are read. */
export function RoomGridSkeleton() {
  return (
    <Loading label="Loading rooms" className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
      {Array.from({ length: 5 }, (_, index) => (
        <Skeleton key={index} className="h-72" />
      ))}
    </Loading>
  );
}
