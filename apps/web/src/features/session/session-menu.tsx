'use client';

import dynamic from 'next/dynamic';
import { useEffect } from 'react';
import { buttonClass } from '@/design/button';
import { MenuPanel } from '@/design/menu-panel';
import { Skeleton } from '@/design/skeleton';
import { restoreSession } from './session';
import { useSession } from './session-store';
import { SignInButtons } from './sign-in-buttons';

/** Only who is signed in loads it. */
const SignedInMenu = dynamic(() => import('./signed-in-menu'), {
  ssr: false,
  loading: () => <Skeleton className="h-8 w-32" />,
});

const PHONE_MENU = 'sign-in-menu';

function SignInMenu() {
  return (
    <>
      <div className="hidden md:block">
        <SignInButtons size="small" />
      </div>
      <button
        type="button"
        popoverTarget={PHONE_MENU}
        className={buttonClass('primary', 'small') + ' md:hidden'}
      >
        Sign in
      </button>
      <MenuPanel id={PHONE_MENU}>
        <SignInButtons size="small" />
      </MenuPanel>
    </>
  );
}

/** The header's right end: who is signed in, or how to. Also restores an earlier session on load. */
export function SessionMenu() {
  const { status, user } = useSession();
  useEffect(() => void restoreSession(), []);
  if (status === 'unknown') return <Skeleton className="h-8 w-20 md:w-80" />;
  return user ? <SignedInMenu address={user.walletAddress} /> : <SignInMenu />;
}
