import Link from 'next/link';
import { buttonClass } from './button';
import { EmptyState } from './empty-state';

interface NothingHereProps {
  /** What the address should have led to: "room". */
  what: string;
  /** Where to go instead. */
  way?: { href: string; label: string };
  /** What may be wrong with the address. */
  children: string;
}

/** The page of an address that leads nowhere. */
export function NothingHere({
  what,
  way = { href: '/rooms', label: 'See all rooms' },
  children,
}: NothingHereProps) {
  return (
    <EmptyState
      page
      title={`There is no such ${what}`}
      action={
        <Link href={way.href} className={buttonClass('primary')}>
          {way.label}
        </Link>
      }
    >
      {children}
    </EmptyState>
  );
}
