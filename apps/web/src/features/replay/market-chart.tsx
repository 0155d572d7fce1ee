'use client';

import { useMemo } from 'react';
import { Chart, SidesLegend } from '@/features/charts/chart';
import { Dot, Rule } from '@/features/charts/marks';
import { formatPrice } from '@/features/market/format-price';
import { PricePlot } from '@/features/market/price-plot';
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
      legend={<SidesLegend bid="bids" ask="asks" deal="deals" />}
    >
      <PricePlot
        summary={`${now.asks.length} asks, ${now.bids.length} bids and ${now.deals.length} deals so far.`}
        since="of the replay"
        seconds={timeline.length / 1000}
        prices={prices}
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
      </PricePlot>
    </Chart>
  );
}
