import { Skeleton } from '@/design/skeleton';

export default function ReplayLoading() {
  return (
    <div aria-label="Loading the replay" className="flex flex-col gap-4 pt-6">
      <Skeleton className="h-16 w-64" />
      <Skeleton className="h-20" />
      <div className="grid gap-4 lg:grid-cols-2">
        <Skeleton className="h-96" />
        <Skeleton className="h-96" />
      </div>
    </div>
  );
}
