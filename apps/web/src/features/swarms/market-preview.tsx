'use client';

import type { SwarmPresetName } from '@agentrooms/protocol';
import { useQuery } from '@tanstack/react-query';
import { Skeleton } from '@/design/skeleton';
import type { Trader } from './supply-demand';
import { SupplyDemandChart } from './supply-demand-chart';

/** The agents that a seed draws, by the very function that the server draws them with. Limits in USDC. */
async function drawTraders(preset: SwarmPresetName, seed: string): Promise<Trader[]> {
  const { drawSwarm, usdcFromCents } = await import('@agentrooms/negotiation');
  return drawSwarm(preset, seed, { collection: '' }).map(({ role, limitPrice }) => ({
    role,
    limit: usdcFromCents(limitPrice),
  }));
}

/** The market that a preset and a seed will make, before anybody starts it. */
export function MarketPreview({ preset, seed }: { preset: SwarmPresetName; seed: string }) {
  const { data } = useQuery({
    queryKey: ['swarm-preview', preset, seed],
    queryFn: () => drawTraders(preset, seed),
    staleTime: Infinity,
    placeholderData: (before) => before,
  });
  return data ? <SupplyDemandChart traders={data} /> : <Skeleton className="h-96" />;
}
