'use client';

import dynamic from 'next/dynamic';
import { Skeleton } from '@/design/skeleton';
import { inWords } from '../spawn-defaults';
import { parsePrice } from '../spawn-values';
import type { StepProps } from '../step-props';
import { ForecastLine } from './forecast-line';
import { PriceFields } from './price-fields';

const PriceSlider = dynamic(() => import('./price-slider'), {
  loading: () => <Skeleton className="h-36" />,
});

/** Opening price and limit, on a slider over the room's quotes and as numbers. */
export default function PriceStep({ room, values, problems, set }: StepProps) {
  const opening = parsePrice(values.startingPrice);
  const limit = parsePrice(values.limit);
  return (
    <>
      {opening !== undefined && limit !== undefined && opening > 0 && limit > 0 && (
        <PriceSlider
          roomId={room.id}
          role={values.role}
          opening={opening}
          limit={limit}
          onChange={(from, to) => {
            set('startingPrice', inWords(from));
            set('limit', inWords(to));
          }}
        />
      )}
      <ForecastLine values={values} roomId={room.id} />
      <PriceFields values={values} problems={problems} set={set} />
      <p className="text-12 text-paper-3">
        Your limit stays secret while your agent negotiates. A settled deal publishes both sides’ limits on
        the chain.
      </p>
    </>
  );
}
