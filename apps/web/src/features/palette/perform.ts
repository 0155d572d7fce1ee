import { setTheme } from '@/design/theme/use-theme';
import { toast } from '@/design/toast';
import { openConnectDialog } from '@/features/wallet/wallet-store';
import type { Deed } from './commands';

async function leave(everywhere: boolean): Promise<void> {
  const { signOut } = await import('@/features/wallet/sign-out');
  await signOut({ everywhere });
}

/** Does what a command says; `go` takes the visitor to another page of the site. */
export function perform(deed: Deed, go: (href: string) => void): void {
  switch (deed.kind) {
    case 'go':
      return go(deed.href);
    case 'theme':
      return setTheme(deed.theme);
    case 'sign-in':
      return openConnectDialog();
    case 'sign-out':
      leave(deed.everywhere).catch(() => toast.error('Not signed out', { description: 'Try again.' }));
  }
}
