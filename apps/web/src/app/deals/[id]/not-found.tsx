import Link from 'next/link';
import { buttonClass } from '@/design/button';
import { EmptyState } from '@/design/empty-state';

export default function NoSuchDeal() {
  return (
    <EmptyState
      page
      title="There is no such deal"
      action={
        <Link href="/rooms" className={buttonClass('primary')}>
          See all rooms
        </Link>
      }
    >
      The address is wrong. Deals are never removed, so a right one keeps working.
    </EmptyState>
  );
}
