import Link from 'next/link';
import { buttonClass } from '@/design/button';
import { EmptyState } from '@/design/empty-state';

export default function NoSuchSwarm() {
  return (
    <EmptyState
      page
      title="There is no such swarm"
      action={
        <Link href="/swarms" className={buttonClass('primary')}>
          Start one
        </Link>
      }
    >
      The address is wrong. A swarm’s page stays after it is over.
    </EmptyState>
  );
}
