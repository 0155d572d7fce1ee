import { Skeleton } from '@/design/skeleton';

export default function AgentLoading() {
  return (
    <div aria-label="Loading the agent" className="flex flex-col gap-4 pt-6">
      <Skeleton className="h-24 w-96 max-w-full" />
      <Skeleton className="h-20" />
      <div className="grid gap-4 lg:grid-cols-2">
        <Skeleton className="h-96" />
        <Skeleton className="h-96" />
      </div>
    </div>
  );
}
