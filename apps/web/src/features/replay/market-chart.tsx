'use client';

import { useMemo } from 'react';
import { Chart, LegendItem } from '@/features/charts/chart';
import { duration } from '@/features/charts/figures';
import { Dot, Rule } from '@/features/charts/marks';
import { Plot } from '@/features/charts/plot';
import { domainOf } from '@/features/charts/scale';
import { formatPrice } from '@/features/market/format-price';
import { marketPoints } from './market-points';
import { Specks } from './specks';
import type { Timeline } from './timeline';

/** Every ask, bid and deal up to a moment; the axes are those of the whole replay and stand still. */
export function MarketChart({
  timeline,
  count,
  position,
}: {
  timeline: Timeline;
  count: number;
  position: number;
}) {
  const whole = useMemo(() => marketPoints(timeline.moments), [timeline]);
  const now = useMemo(() => marketPoints(timeline.moments.slice(0, count)), [timeline, count]);
  const prices = [...whole.asks, ...whole.bids, ...whole.deals].map(({ y }) => y);
  return (
    <Chart
      title="Prices"
      caption="Every price that was named. Silences of more than eight seconds are cut short."
      legend={
        <span className="flex gap-3">
          <LegendItem sign="▼" className="text-bid">
            bids
          </LegendItem>
          <LegendItem sign="▲" className="text-ask">
            asks
          </LegendItem>
          <LegendItem sign="◆" className="text-deal">
            deals
          </LegendItem>
        </span>
      }
    >
      <Plot
        summary={`${now.asks.length} asks, ${now.bids.length} bids and ${now.deals.length} deals so far.`}
        x={{ label: 'of the replay', domain: [0, Math.max(1, timeline.length / 1000)], format: duration }}
        y={{ label: 'USDC', domain: domainOf(prices), format: formatPrice }}
      >
        <Specks points={now.asks} side="ask" />
        <Specks points={now.bids} side="bid" />
        {now.deals.map(({ x, y, who }) => (
          <Dot
            key={x}
            x={x}
            y={y}
            tone="deal"
            shape="diamond"
            lines={[`${who} accepted ${formatPrice(y)}`]}
          />
        ))}
        {position < timeline.length && <Rule axis="x" at={position / 1000} label="" />}
      </Plot>
    </Chart>
  );
}
