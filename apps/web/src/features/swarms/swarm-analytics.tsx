'use client';

import type { SwarmAnalyticsResponse, SwarmDetail } from '@agentrooms/protocol';
import { toProblem } from '@/api/problem';
import { runtimeConfig } from '@/config/runtime-config';
import { Notice } from '@/design/notice';
import { Skeleton } from '@/design/skeleton';
import { CommandLines } from './command-lines';
import { ConcessionChart } from './concession-chart';
import { dealTimes } from './deal-times';
import { DealTimesChart } from './deal-times-chart';
import { EfficiencyChart } from './efficiency-chart';
import { ownMarket } from './own-market';
import { runCommands } from './run-commands';
import { SupplyDemandChart } from './supply-demand-chart';
import { SwarmFigures } from './swarm-figures';
import { SwarmHeader } from './swarm-header';
import { SwarmDeals, SwarmSeats } from './swarm-monitor';
import { useSwarm } from './use-swarm';

interface SwarmAnalyticsProps {
  first: SwarmDetail;
  firstAnalytics: SwarmAnalyticsResponse | null;
}

/** One swarm: live while it runs, and what it came to. */
export function SwarmAnalytics({ first, firstAnalytics }: SwarmAnalyticsProps) {
  const { swarm, analytics, own, stale } = useSwarm(first, firstAnalytics);
  const times = dealTimes(swarm, swarm.deals);
  const data = analytics.data;
  const market = ownMarket(data?.agents ?? [], times);
  const { roomId, preset, seed, speed } = swarm;
  return (
    <div className="flex flex-col gap-5 pb-16">
      <SwarmHeader swarm={swarm} own={own} />
      {stale && (
        <Notice tone="danger">The swarm could not be read just now; these figures may be old.</Notice>
      )}
      {analytics.isError && (
        <Notice tone="danger">The figures could not be read. {toProblem(analytics.error).message}</Notice>
      )}
      {data ? <SwarmFigures analytics={data} /> : <Skeleton className="h-20" />}
      <div className="grid items-start gap-5 *:min-w-0 lg:grid-cols-2">
        {data?.market && <EfficiencyChart market={data.market} />}
        {market.traders.length > 0 && (
          <SupplyDemandChart
            traders={market.traders}
            withOthers={market.withOthers}
            trades={market.deals.map((deal) => ({
              id: deal.id,
              price: deal.finalPrice,
              label: `${deal.buyerAgent.name} × ${deal.sellerAgent.name}`,
            }))}
          />
        )}
        {data?.concession && <ConcessionChart concession={data.concession} />}
        <DealTimesChart times={times} summary={data?.secondsToDeal ?? null} />
        {data && data.market === null && (
          <Notice>
            Efficiency, supply and demand, and concession would tell the limits of the agents: the owner of
            the swarm sees them here. Start a swarm of your own with this seed to see the same market from
            inside.
          </Notice>
        )}
        <SwarmDeals swarm={swarm} />
        <SwarmSeats agents={swarm.agents} />
      </div>
      <CommandLines commands={runCommands({ roomId, preset, seed, speed }, runtimeConfig().apiUrl)} />
    </div>
  );
}
