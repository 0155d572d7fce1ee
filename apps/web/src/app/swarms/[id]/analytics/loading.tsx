import { PageSkeleton } from '@/design/page-skeleton';

export default function SwarmLoading() {
  return <PageSkeleton label="Loading the swarm" heading="h-12 w-72" />;
}
