import Link from 'next/link';
import { buttonClass } from '@/design/button';
import { EmptyState } from '@/design/empty-state';

export default function NoSuchRoom() {
  return (
    <EmptyState
      page
      title="There is no such room"
      action={
        <Link href="/rooms" className={buttonClass('primary')}>
          See all rooms
        </Link>
      }
    >
      The address is wrong, or the room was closed.
    </EmptyState>
  );
}
