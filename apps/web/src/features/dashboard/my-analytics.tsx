'use client';

import type { MyAnalyticsResponse } from '@agentrooms/protocol';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Panel } from '@/design/panel';
import { duration, percent, signedPercent } from '@/features/charts/figures';
import { StatTile } from '@/features/charts/stat-tile';
import { formatPrice } from '@/features/market/format-price';
import { fetchMyAnalytics } from './analytics-api';
import { BestDeals } from './best-deals';
import { ListState } from '@/design/list-state';

const REFRESH_MS = 20_000;

function Figures({ figures }: { figures: MyAnalyticsResponse }) {
  const { agents, deals, efficiency, successRate, avgNegotiationSeconds, saved, gained, spent, earned } =
    figures;
  return (
    <dl className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6">
      <StatTile
        label="Deals"
        value={deals.completed}
        hint={
          successRate === null
            ? `${agents.present} ${agents.present === 1 ? 'agent' : 'agents'} at work`
            : `${percent(successRate)} of finished agents`
        }
      />
      <StatTile label="Efficiency" value={percent(efficiency)} hint="your share of what deals gained" />
      <StatTile label="Negotiation time" value={duration(avgNegotiationSeconds)} hint="on average" />
      <StatTile
        label="Saved as a buyer, USDC"
        value={formatPrice(saved)}
        hint={`below your limits; ${formatPrice(spent)} spent`}
        tone={saved > 0 ? 'text-bid' : undefined}
      />
      <StatTile
        label="Gained as a seller, USDC"
        value={formatPrice(gained)}
        hint={`above your limits; ${formatPrice(earned)} earned`}
        tone={gained > 0 ? 'text-ask' : undefined}
      />
      <StatTile
        label="Left on the table, USDC"
        value={formatPrice(figures.leftOnTable)}
        hint={
          figures.vsFloorPercent === null
            ? 'against the best offers seen'
            : `prices ${signedPercent(figures.vsFloorPercent)} against the floor`
        }
      />
    </dl>
  );
}

/** Before the first deal: what the figures will say, instead of six dashes. */
function Lesson() {
  return (
    <Panel>
      <div className="grid gap-4 p-4 text-13 text-paper-2 md:grid-cols-3">
        <p>
          <span className="block font-medium text-paper-1">1. Set a limit</span>
          Your wallet signs the most your agent pays, or the least it takes. Nobody can trade beyond it.
        </p>
        <p>
          <span className="block font-medium text-paper-1">2. Let it haggle</span>
          It opens far from the limit and gives way as its strategy says.{' '}
          <Link href="/rooms" className="underline underline-offset-2 hover:text-paper-1">
            Choose a room
          </Link>
          .
        </p>
        <p>
          <span className="block font-medium text-paper-1">3. See what it was worth</span>
          Here you then read what it saved or gained against your limit, how fast, and what it left on the
          table.
        </p>
      </div>
    </Panel>
  );
}

/** How one's own agents did together; those of swarms trade play money and are left out. */
export function MyAnalytics() {
  const analytics = useQuery({
    queryKey: ['analytics', 'me'],
    queryFn: fetchMyAnalytics,
    refetchInterval: REFRESH_MS,
  });
  return (
    <section aria-label="How your agents did" className="flex min-w-0 flex-col gap-5">
      <ListState query={analytics} what="figures">
        {(figures) =>
          figures.deals.completed === 0 ? (
            <Lesson />
          ) : (
            <>
              <Figures figures={figures} />
              <BestDeals deals={figures.bestDeals} />
            </>
          )
        }
      </ListState>
    </section>
  );
}
