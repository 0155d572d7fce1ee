import Link from 'next/link';
import { buttonClass } from '@/design/button';
import { EmptyState } from '@/design/empty-state';

export default function NotFound() {
  return (
    <EmptyState
      page
      title="There is no such page"
      action={
        <Link href="/rooms" className={buttonClass('primary')}>
          See all rooms
        </Link>
      }
    >
      The address is wrong or out of date.
    </EmptyState>
  );
}
