import Link from 'next/link';
import { ThemeToggle } from '@/design/theme/theme-toggle';
import { SessionMenu } from '@/features/session/session-menu';
import { NavLink } from './nav-link';

export function SiteHeader() {
  return (
    <header className="flex h-14 items-center gap-2 px-4 sm:gap-4 sm:px-6">
      <Link href="/" className="font-display text-24 leading-none max-sm:text-18">
        Agentrooms
      </Link>
      <nav aria-label="Main" className="flex min-w-0 flex-1 items-center sm:gap-1">
        <NavLink href="/rooms">Rooms</NavLink>
        <NavLink href="/swarms">Swarms</NavLink>
        <NavLink href="/dashboard">Dashboard</NavLink>
      </nav>
      <SessionMenu />
      <ThemeToggle />
    </header>
  );
}
