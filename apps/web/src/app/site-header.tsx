import Link from 'next/link';
import { SessionMenu } from '@/features/session/session-menu';

const linkClass = 'rounded px-2 py-1 text-13 text-paper-2 hover:text-paper-1';

export function SiteHeader() {
  return (
    <header className="flex h-14 items-center gap-2 px-4 sm:gap-4 sm:px-6">
      <Link href="/" className="font-display text-24 leading-none">
        Agentrooms
      </Link>
      <nav aria-label="Main" className="flex flex-1 items-center sm:gap-1">
        <Link href="/rooms" className={linkClass}>
          Rooms
        </Link>
        <Link href="/dashboard" className={linkClass}>
          Dashboard
        </Link>
      </nav>
      <SessionMenu />
    </header>
  );
}
