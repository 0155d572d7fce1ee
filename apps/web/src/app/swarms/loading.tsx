import { Skeleton } from '@/design/skeleton';

export default function SwarmsLoading() {
  return (
    <div aria-label="Loading" className="flex flex-col gap-5 py-6">
      <Skeleton className="h-12 w-72" />
      <div className="grid gap-5 lg:grid-cols-2">
        <Skeleton className="h-96" />
        <Skeleton className="h-96" />
      </div>
    </div>
  );
}
