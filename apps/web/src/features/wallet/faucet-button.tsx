'use client';

import type { FaucetRequest, FaucetResponse } from '@agentrooms/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Droplets } from 'lucide-react';
import { toast } from '@/design/toast';
import { http } from '@/api/http';
import { toProblem } from '@/api/problem';
import { Button } from '@/design/button';
import { formatPrice } from '@/features/market/format-price';

interface FaucetButtonProps {
  /** With a collection the faucet also gives one of its NFTs. */
  collection?: string;
  children: string;
  onGiven?: (given: FaucetResponse) => void;
}

/** Test money (and an NFT) from the dev chain's faucet. */
export function FaucetButton({ collection, children, onGiven }: FaucetButtonProps) {
  const queries = useQueryClient();
  const faucet = useMutation({
    mutationFn: async (request: FaucetRequest) => (await http.post<FaucetResponse>('/faucet', request)).data,
    onSuccess: (given) => {
      const nft = given.nft ? ` and ${given.nft.name}` : '';
      toast.success(`${formatPrice(given.usdc)} test USDC${nft} are yours`, {
        description: 'Gas for transactions came with it.',
      });
      void queries.invalidateQueries({ queryKey: ['nfts'] });
      onGiven?.(given);
    },
    onError: (error) => toast.error('The faucet gave nothing', { description: toProblem(error).message }),
  });
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
