'use client';

import { Bell } from 'lucide-react';
import Link from 'next/link';
import { useUnreadCount } from './use-notifications';

const MOST_SHOWN = 99;

/** For the header: how many notifications are unread, and the way to them. Nothing while nobody is signed in. */
export function UnreadBell() {
  const unread = useUnreadCount();
  if (unread === undefined) return null;
  return (
    <Link
      href="/dashboard#notifications"
      aria-label={unread === 1 ? '1 unread notification' : `${unread} unread notifications`}
      className="relative inline-flex size-8 items-center justify-center rounded-md text-paper-2 hover:bg-ink-2 hover:text-paper-1"
    >
      <Bell aria-hidden size={16} />
      {unread > 0 && (
        <span
          aria-hidden
          className="figures absolute -top-0.5 -right-0.5 min-w-4 rounded-full bg-paper-1 px-1 text-center text-12 leading-4 text-ink-0"
        >
          {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
        </span>
      )}
    </Link>
  );
}
