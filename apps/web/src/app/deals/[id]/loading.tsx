import { Loading } from '@/design/loading';
import { Skeleton } from '@/design/skeleton';

export default function DealLoading() {
  return (
    <Loading label="Loading the deal" className="flex flex-col gap-4 pt-4">
      <div className="flex items-end gap-5">
        <Skeleton className="size-40" />
        <Skeleton className="h-24 flex-1" />
      </div>
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <Skeleton className="h-96" />
        <Skeleton className="h-96" />
      </div>
    </Loading>
  );
}
