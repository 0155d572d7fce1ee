import { PageSkeleton } from '@/design/page-skeleton';

export default function SpawnLoading() {
  return (
    <PageSkeleton
      label="Loading the room"
      heading="h-16 w-80"
      columns="lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]"
    />
  );
}
