import Link from 'next/link';
import { ThemeToggle } from '@/design/theme/theme-toggle';
import { PaletteButton } from '@/features/palette/palette-button';
import { SessionMenu } from '@/features/session/session-menu';
import { NavLink } from './nav-link';

export function SiteHeader() {
  return (
    <header className="flex min-h-14 flex-wrap items-center gap-x-2 px-4 max-sm:pt-2 sm:flex-nowrap sm:gap-x-4 sm:px-6">
      <Link href="/" className="font-display text-24 leading-none max-sm:flex-1">
        Agentrooms
      </Link>
      <nav
        aria-label="Main"
        className="flex min-w-0 items-center max-sm:order-last max-sm:-ml-1.5 max-sm:w-full max-sm:py-1 sm:flex-1 sm:gap-1"
      >
        <NavLink href="/rooms">Rooms</NavLink>
        <NavLink href="/swarms">Swarms</NavLink>
        <NavLink href="/dashboard">Dashboard</NavLink>
      </nav>
      <PaletteButton />
      <SessionMenu />
      <ThemeToggle />
    </header>
  );
}
