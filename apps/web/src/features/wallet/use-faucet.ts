'use client';

import type { FaucetRequest, FaucetResponse } from '@agentrooms/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toProblem } from '@/api/problem';
import { toast } from '@/design/toast';
import { formatPrice } from '@/features/market/format-price';
import { askFaucet } from './ask-faucet';

/** The dev chain's faucet, with its messages. `onGiven` gets what it gave. */
export function useFaucet(onGiven?: (given: FaucetResponse) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: FaucetRequest) => askFaucet(request),
    onSuccess: (given) => {
      const nft = given.nft ? ` and ${given.nft.name}` : '';
      toast.success(`${formatPrice(given.usdc)} test USDC${nft} are yours`, {
        description: 'Gas for transactions came with it.',
      });
      void queries.invalidateQueries({ queryKey: ['nfts'] });
      void queries.invalidateQueries({ queryKey: ['funds'] });
      onGiven?.(given);
    },
    onError: (error) => toast.error('The faucet gave nothing', { description: toProblem(error).message }),
  });
}
