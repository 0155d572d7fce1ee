'use client';

import { ChevronDown, Copy, LogOut } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useEffect } from 'react';
import { toast } from 'sonner';
import { Button } from '@/design/button';
import { Skeleton } from '@/design/skeleton';
import { FaucetButton } from '@/features/wallet/faucet-button';
import { useApiConfig } from '@/features/wallet/use-api-config';
import { restoreSession } from './session';
import { useSession } from './session-store';
import { SignInButtons } from './sign-in-buttons';

const itemClass =
  'flex items-center gap-2 rounded px-2.5 py-2 text-13 text-paper-2 outline-none data-highlighted:bg-ink-3 data-highlighted:text-paper-1';

async function leave(): Promise<void> {
  const { signOut } = await import('@/features/wallet/sign-out');
  await signOut();
}

function SignedInMenu({ address }: { address: string }) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button size="small" aria-label={`Account ${address}`}>
          <span className="figures">
            {address.slice(0, 6)}…<span className="max-sm:hidden">{address.slice(-4)}</span>
          </span>
          <ChevronDown aria-hidden size={14} />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          className="z-50 min-w-44 rounded-lg border border-rule bg-ink-2 p-1.5 shadow-lg shadow-black/40"
        >
          <DropdownMenu.Item
            className={itemClass}
            onSelect={() =>
              void navigator.clipboard.writeText(address).then(() => toast.success('Address copied'))
            }
          >
            <Copy aria-hidden size={14} /> Copy address
          </DropdownMenu.Item>
          <DropdownMenu.Item className={itemClass} onSelect={() => void leave()}>
            <LogOut aria-hidden size={14} /> Sign out
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function SignInMenu() {
  return (
    <>
      <div className="hidden md:block">
        <SignInButtons size="small" />
      </div>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger asChild>
          <Button size="small" look="primary" className="md:hidden">
            Sign in
          </Button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            align="end"
            sideOffset={6}
            className="z-50 rounded-lg border border-rule bg-ink-2 p-3 shadow-lg shadow-black/40"
          >
            <SignInButtons size="small" />
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </>
  );
}

/** The header's right end: who is signed in, or how to. Also restores an earlier session on load. */
export function SessionMenu() {
  const { status, user } = useSession();
  const devChain = useApiConfig()?.devChain ?? false;
  useEffect(() => void restoreSession(), []);
  if (status === 'unknown') return <Skeleton className="h-8 w-32" />;
  if (!user) return <SignInMenu />;
  return (
    <div className="flex items-center gap-2">
      <span className="hidden sm:block">{devChain && <FaucetButton>Get test USDC</FaucetButton>}</span>
      <SignedInMenu address={user.walletAddress} />
    </div>
  );
}
