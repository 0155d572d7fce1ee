'use client';

import { Flame, Wallet } from 'lucide-react';
import { Button } from '@/design/button';
import { useApiConfig } from '@/features/wallet/use-api-config';
import { useBurner } from '@/features/wallet/use-burner';
import { openConnectDialog } from '@/features/wallet/wallet-store';

/** Both ways in: a wallet of one's own, and on a dev chain a burner made on the spot. */
export function SignInButtons({ size }: { size?: 'small' | 'normal' }) {
  const devChain = useApiConfig()?.devChain ?? false;
  const { busy, tryBurner } = useBurner();
  return (
    <div className="flex flex-wrap gap-2">
      {devChain && (
        <Button look="primary" size={size} disabled={busy} onClick={() => void tryBurner()}>
          <Flame aria-hidden size={16} />
          {busy ? 'Signing in…' : 'Try with a burner wallet'}
        </Button>
      )}
      <Button size={size} onClick={openConnectDialog}>
        <Wallet aria-hidden size={16} />
        Connect wallet
      </Button>
    </div>
  );
}
