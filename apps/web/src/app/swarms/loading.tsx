import { PageSkeleton } from '@/design/page-skeleton';

export default function SwarmsLoading() {
  return <PageSkeleton label="Loading the swarms" heading="h-12 w-72" />;
}
