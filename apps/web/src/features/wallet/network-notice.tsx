'use client';

import { useState } from 'react';
import { useConnection } from 'wagmi';
import { switchChain } from 'wagmi/actions';
import { toProblem } from '@/api/problem';
import { Button } from '@/design/button';
import { SiteNotice } from '@/design/site-notice';
import { toast } from '@/design/toast';
import type { OpenWallet } from './open-wallet';

/** The wallet is on another chain: one click switches it (EIP-3326), and adds the chain first where it is unknown (EIP-3085). */
export function NetworkNotice({ wallet: { api, config } }: { wallet: OpenWallet }) {
  const { isConnected, chainId } = useConnection();
  const [busy, setBusy] = useState(false);
  if (!isConnected || chainId === undefined || chainId === api.chainId) return null;
  const name = config.chains[0].name;

  const change = async () => {
    setBusy(true);
    try {
      await switchChain(config, { chainId: api.chainId });
    } catch (error) {
      toast.error('Still on the other network', { description: toProblem(error).message });
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="pointer-events-none fixed inset-x-3 top-16 z-30 flex justify-center">
      <SiteNotice>
        <span>Your wallet is on another network.</span>
        <Button size="small" look="primary" disabled={busy} onClick={() => void change()}>
          {busy ? 'Look at your wallet…' : `Switch to ${name}`}
        </Button>
      </SiteNotice>
    </div>
  );
}
