'use client';

import { usePlot } from '@/features/charts/plot';
import type { MarketPoint } from './market-points';

const HALF = 2;

/** Many small marks as one path: a room names hundreds of prices, none of which is worth a stop of the keyboard. */
export function Specks({ points, side }: { points: readonly MarketPoint[]; side: 'ask' | 'bid' }) {
  const { x, y } = usePlot();
  const marks = points.map(
    (point) => `M${(x(point.x) - HALF).toFixed(1)} ${y(point.y).toFixed(1)}h${2 * HALF}`,
  );
  return (
    <path
      aria-hidden
      d={marks.join('')}
      stroke={`var(--color-${side})`}
      strokeWidth={2 * HALF}
      opacity={0.75}
    />
  );
}
