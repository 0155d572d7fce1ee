'use client';

import type { ReactNode } from 'react';
import { duration } from '@/features/charts/figures';
import { Plot } from '@/features/charts/plot';
import { domainOf } from '@/features/charts/scale';
import { formatPrice } from './format-price';

interface PricePlotProps {
  /** What the picture shows, in one sentence, for those who do not see it. */
  summary: string;
  /** From when on time is counted, in a few words. */
  since: string;
  /** Length of the time axis. */
  seconds: number;
  /** All that has to fit on the price axis, USDC. */
  prices: readonly number[];
  children: ReactNode;
}

/** Prices over time: the axes of every chart that tells how agents came to a price. */
export function PricePlot({ summary, since, seconds, prices, children }: PricePlotProps) {
  return (
    <Plot
      summary={summary}
      x={{ label: since, domain: [0, Math.max(1, seconds)], format: duration }}
      y={{ label: 'USDC', domain: domainOf(prices), format: formatPrice }}
    >
      {children}
    </Plot>
  );
}
