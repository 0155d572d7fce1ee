import { Loading } from '@/design/loading';
import { Skeleton } from '@/design/skeleton';

export default function RoomLoading() {
  return (
    <Loading label="Loading the room" className="flex flex-col gap-4">
      <Skeleton className="h-16 w-80" />
      <div className="grid gap-4 lg:grid-cols-[15rem_minmax(0,1fr)_19rem]">
        <Skeleton className="hidden h-96 lg:block" />
        <Skeleton className="h-96" />
        <Skeleton className="hidden h-96 lg:block" />
      </div>
    </Loading>
  );
}
