'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { classNames } from '@/design/class-names';

/** A link of the main navigation; it says when its section is the one that is shown. */
export function NavLink({ href, children }: { href: string; children: string }) {
  const path = usePathname();
  const here = path === href || path.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      aria-current={here ? 'page' : undefined}
      className={classNames(
        'rounded px-1.5 py-1 text-13 sm:px-2',
        here ? 'text-paper-1' : 'text-paper-2 hover:text-paper-1',
      )}
    >
      {children}
    </Link>
  );
}
