'use client';

import { Chart, SidesLegend } from '@/features/charts/chart';
import { duration } from '@/features/charts/figures';
import { Curve, Dot, Rule } from '@/features/charts/marks';
import { formatPrice } from '@/features/market/format-price';
import { PricePlot } from '@/features/market/price-plot';
import { type ConcessionCurves, drawnTo, type NamedPrice } from './concession-curves';

const lines = ({ who, x, y }: NamedPrice, word: string) => [
  `${who} ${word} ${formatPrice(y)}`,
  `after ${duration(x)}`,
];

function summary({ asks, bids, handshake }: ConcessionCurves): string {
  const opened = (points: NamedPrice[]) => (points[0] ? formatPrice(points[0].y) : 'without a price');
  const end = handshake ? `handshake at ${formatPrice(handshake.y)} USDC` : 'no handshake yet';
  return `The ask opened at ${opened(asks)}, the bid at ${opened(bids)}; ${end}.`;
}

interface ConcessionChartProps {
  /** Up to the moment that is shown. */
  curves: ConcessionCurves;
  /** The whole of it: the axes do not move while it is played. */
  whole: ConcessionCurves;
}

/** How ask and bid came towards each other, from the opening prices to the handshake. */
export function ConcessionChart({ curves, whole }: ConcessionChartProps) {
  const prices = [...whole.asks, ...whole.bids, ...(whole.handshake ? [whole.handshake] : [])];
  const rows = [
    ...whole.asks.map((point) => ({ ...point, word: 'ask' })),
    ...whole.bids.map((point) => ({ ...point, word: 'bid' })),
    ...(whole.handshake ? [{ ...whole.handshake, word: 'handshake' }] : []),
  ].sort((a, b) => a.x - b.x);
  const { handshake } = curves;
  return (
    <Chart
      title="How they met"
      caption="Every price that the two named, in the order of time. The curves meet where they shook hands."
      legend={<SidesLegend bid="bid" ask="ask" deal="handshake" />}
      numbers={{
        columns: ['After', 'Who', 'What', 'USDC'],
        rows: rows.map(({ x, who, word, y }) => [duration(x), who, word, formatPrice(y)]),
      }}
    >
      <PricePlot
        summary={summary(curves)}
        since="since their first word"
        seconds={whole.seconds}
        prices={prices.map(({ y }) => y)}
      >
        {handshake && <Rule axis="y" at={handshake.y} label="" />}
        <Curve tone="ask" shape="step" points={drawnTo(curves.asks, curves)} />
        <Curve tone="bid" shape="step" points={drawnTo(curves.bids, curves)} />
        {curves.asks.map((point) => (
          <Dot key={`a${point.x}`} x={point.x} y={point.y} tone="ask" lines={lines(point, 'asked')} />
        ))}
        {curves.bids.map((point) => (
          <Dot key={`b${point.x}`} x={point.x} y={point.y} tone="bid" lines={lines(point, 'bid')} />
        ))}
        {handshake && (
          <Dot
            x={handshake.x}
            y={handshake.y}
            tone="deal"
            shape="diamond"
            lines={lines(handshake, 'accepted')}
          />
        )}
      </PricePlot>
    </Chart>
  );
}
