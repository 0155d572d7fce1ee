import type { SwarmAnalyticsResponse } from '@agentrooms/protocol';
import { duration, percent, signedPercent } from '@/features/charts/figures';
import { StatTile } from '@/features/charts/stat-tile';
import { formatPrice } from '@/features/market/format-price';

function dealsHint({ deals, market }: SwarmAnalyticsResponse): string {
  if (deals.withOthers > 0) return `among themselves; ${deals.withOthers} with others`;
  return market ? 'that the limits allow' : 'that the smaller side allows';
}

/** The figures of a swarm that everybody may read. */
export function SwarmFigures({ analytics }: { analytics: SwarmAnalyticsResponse }) {
  const { deals, swarm, secondsToDeal, price, vsFloorPercent, messages, messagesPerDeal, market } = analytics;
  const mostDeals = market?.feasibleDeals ?? Math.min(swarm.buyersCount, swarm.sellersCount);
  return (
    <dl className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6">
      <StatTile
        label="Deals"
        value={`${deals.completed - deals.withOthers} of ${mostDeals}`}
        hint={dealsHint(analytics)}
      />
      <StatTile
        label="Efficiency"
        value={market && market.possibleSurplus > 0 ? percent(market.allocativeEfficiency, 1) : '–'}
        hint={
          !market
            ? 'for the owner only'
            : market.possibleSurplus > 0
              ? 'of the possible gain'
              : 'nothing could be gained'
        }
      />
      <StatTile
        label="Time to deal"
        value={duration(secondsToDeal?.median ?? null)}
        hint="median, real time"
      />
      <StatTile
        label="Mean price, USDC"
        value={formatPrice(price?.mean)}
        hint={price ? `${formatPrice(price.lowest)} to ${formatPrice(price.highest)}` : 'no deal yet'}
      />
      <StatTile label="Against the floor" value={signedPercent(vsFloorPercent)} hint="at the handshake" />
      <StatTile
        label="Messages"
        value={messages}
        hint={messagesPerDeal === null ? 'no deal yet' : `${messagesPerDeal} for each deal`}
      />
    </dl>
  );
}
