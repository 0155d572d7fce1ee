'use client';

import { useQuery } from '@tanstack/react-query';
import { signedPercent } from '@/features/charts/figures';
import { formatPrice } from '@/features/market/format-price';
import { fetchAgentAnalytics } from './analytics-api';

/** A completed deal's price against the lowest ask that stood at the handshake. It does not change any more. */
export function DealVsFloor({ agentId }: { agentId: string }) {
  const { data } = useQuery({
    queryKey: ['agents', agentId, 'analytics', 'final'],
    queryFn: () => fetchAgentAnalytics(agentId),
    staleTime: Infinity,
  });
  const deal = data?.agent.deal;
  if (!deal || deal.floorPrice === null) return null;
  return (
    <span className="figures block text-12 text-paper-3" title={`Floor ${formatPrice(deal.floorPrice)} USDC`}>
      {signedPercent(deal.vsFloorPercent)} <span className="font-sans">vs floor</span>
    </span>
  );
}
