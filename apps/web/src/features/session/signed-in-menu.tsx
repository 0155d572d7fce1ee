'use client';

import { Check, ChevronDown, Copy, LogOut, MonitorX } from 'lucide-react';
import { QueryRoot } from '@/api/query-root';
import { useCopy } from '@/browser/use-copy';
import { buttonClass } from '@/design/button';
import { MenuPanel } from '@/design/menu-panel';
import { UnreadBell } from '@/features/notifications/unread-bell';
import { FaucetButton } from '@/features/wallet/faucet-button';
import { useApiConfig } from '@/features/wallet/use-api-config';

const itemClass =
  'flex w-full items-center gap-2 rounded px-2.5 py-2 text-13 text-paper-2 hover:bg-ink-3 hover:text-paper-1';
const MENU = 'account-menu';

async function leave(everywhere: boolean): Promise<void> {
  const { signOut } = await import('@/features/wallet/sign-out');
  await signOut({ everywhere });
}

/** The account: test money on a dev chain, what is new, its address, and the way out. */
export default function SignedInMenu({ address }: { address: string }) {
  const devChain = useApiConfig()?.devChain ?? false;
  const { copied, copy } = useCopy(address);
  return (
    <div className="flex items-center gap-2">
      <QueryRoot>
        <span className="hidden sm:block">{devChain && <FaucetButton>Get test USDC</FaucetButton>}</span>
        <UnreadBell />
      </QueryRoot>
      <button
        type="button"
        popoverTarget={MENU}
        aria-label={`Account ${address.slice(0, 6)}…${address.slice(-4)}`}
        title={address}
        className={buttonClass('quiet', 'small')}
      >
        <span className="figures">
          {address.slice(0, 6)}…<span className="max-sm:hidden">{address.slice(-4)}</span>
        </span>
        <ChevronDown aria-hidden size={14} />
      </button>
      <MenuPanel id={MENU}>
        <button type="button" className={itemClass} onClick={() => void copy()}>
          {copied ? <Check aria-hidden size={14} /> : <Copy aria-hidden size={14} />}
          {copied ? 'Copied' : 'Copy address'}
        </button>
        <button type="button" className={itemClass} onClick={() => void leave(false)}>
          <LogOut aria-hidden size={14} /> Sign out
        </button>
        <button type="button" className={itemClass} onClick={() => void leave(true)}>
          <MonitorX aria-hidden size={14} /> Sign out everywhere
        </button>
      </MenuPanel>
    </div>
  );
}
