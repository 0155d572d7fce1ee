import { PageSkeleton } from '@/design/page-skeleton';

export default function ReplayLoading() {
  return <PageSkeleton label="Loading the replay" heading="h-16 w-64" strip />;
}
