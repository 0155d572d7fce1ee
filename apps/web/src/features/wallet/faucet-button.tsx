'use client';

import type { FaucetResponse } from '@agentrooms/protocol';
import { Droplets } from 'lucide-react';
import { Button } from '@/design/button';
import { useFaucet } from './use-faucet';

interface FaucetButtonProps {
  /** With a collection the faucet also gives one of its NFTs. */
  collection?: string;
  children: string;
  onGiven?: (given: FaucetResponse) => void;
}

/** Test money (and an NFT) from the dev chain's faucet. */
export function FaucetButton({ collection, children, onGiven }: FaucetButtonProps) {
  const faucet = useFaucet(onGiven);
  return (
    <Button
      size="small"
      disabled={faucet.isPending}
      onClick={() => faucet.mutate(collection ? { collection } : {})}
    >
      <Droplets aria-hidden size={15} />
      {faucet.isPending ? 'Asking the faucet…' : children}
    </Button>
  );
}
