import { PageSkeleton } from '@/design/page-skeleton';

export default function AgentLoading() {
  return <PageSkeleton label="Loading the agent" heading="h-24 w-96 max-w-full" strip />;
}
