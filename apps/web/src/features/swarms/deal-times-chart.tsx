'use client';

import type { SwarmAnalyticsResponse } from '@agentrooms/protocol';
import { Chart } from '@/features/charts/chart';
import { duration } from '@/features/charts/figures';
import { Curve, Dot, Rule } from '@/features/charts/marks';
import { Plot } from '@/features/charts/plot';
import { formatPrice } from '@/features/market/format-price';
import type { DealTime } from './deal-times';

interface DealTimesChartProps {
  times: readonly DealTime[];
  summary: SwarmAnalyticsResponse['secondsToDeal'];
}

/** Deals as they came, from the market's opening to each handshake. */
export function DealTimesChart({ times, summary }: DealTimesChartProps) {
  const last = times.at(-1)?.seconds ?? 0;
  const end = Math.max(10, last * 1.08);
  const caption = summary
    ? `Half of the deals were struck within ${duration(summary.median)}; the mean is ${duration(summary.mean)}. Real time, from the market’s opening to the handshake.`
    : 'Each completed deal is a step. None has been struck yet.';
  return (
    <Chart
      title="Time to deal"
      caption={caption}
      numbers={{
        columns: ['deal', 'piece', 'after', 'price'],
        rows: times.map(({ count, seconds, deal }) => [
          count,
          deal.nft.name,
          duration(seconds),
          formatPrice(deal.finalPrice),
        ]),
      }}
    >
      <Plot
        summary={`Deals over time. ${caption}`}
        x={{ label: 'after the opening', domain: [0, end], format: duration, ticks: 4 }}
        y={{
          label: 'deals',
          domain: [0, Math.max(1, times.length)],
          format: String,
          ticks: Math.min(5, Math.max(1, times.length)),
        }}
      >
        {summary && <Rule axis="x" at={summary.median} label="median" />}
        <Curve
          tone="deal"
          shape="step"
          points={[
            { x: 0, y: 0 },
            ...times.map(({ seconds, count }) => ({ x: seconds, y: count })),
            { x: end, y: times.length },
          ]}
        />
        {times.map(({ deal, seconds, count }) => (
          <Dot
            key={deal.id}
            tone="deal"
            shape="diamond"
            x={seconds}
            y={count}
            lines={[
              `${deal.buyerAgent.name} × ${deal.sellerAgent.name}`,
              `${formatPrice(deal.finalPrice)} after ${duration(seconds)}`,
            ]}
          />
        ))}
      </Plot>
    </Chart>
  );
}
