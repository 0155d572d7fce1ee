'use client';

import { useState } from 'react';
import { toast } from '@/design/toast';
import { toProblem } from '@/api/problem';
import { openWallet } from './open-wallet';

/** Signing in with a burner wallet: the action and whether it runs. */
export function useBurner(): { busy: boolean; tryBurner: () => Promise<void> } {
  const [busy, setBusy] = useState(false);
  const tryBurner = async () => {
    setBusy(true);
    try {
      const [wallet, { signInWithBurner }] = await Promise.all([openWallet(), import('./sign-in')]);
      await signInWithBurner(wallet);
      toast.success('Signed in with a burner wallet', {
        description: 'It lives in this browser only, and holds test money.',
      });
    } catch (error) {
      toast.error('Not signed in', { description: toProblem(error).message });
    } finally {
      setBusy(false);
    }
  };
  return { busy, tryBurner };
}
