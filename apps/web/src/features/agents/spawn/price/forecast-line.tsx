'use client';

import { percent } from '@/features/charts/figures';
import { formatPrice } from '@/features/market/format-price';
import type { SpawnValues } from '../spawn-values';
import { useForecast } from './use-forecast';

/** The forecast in a line, where there is no room for its panel beside the slider. */
export function ForecastLine({ values, roomId }: { values: SpawnValues; roomId: string }) {
  const { asked, forecast } = useForecast(values, roomId);
  if (!asked || !forecast.data) return null;
  const { probability, expectedPrice } = forecast.data;
  return (
    <p className="flex justify-between gap-4 rounded-lg bg-ink-2 px-3 py-2 text-13 text-paper-2 lg:hidden">
      <span>
        Chance of a deal <span className="figures text-paper-1">{percent(probability)}</span>
      </span>
      <span>
        at about <span className="figures text-paper-1">{formatPrice(expectedPrice)}</span>
      </span>
    </p>
  );
}
