'use client';

import type { SimulateMandateResponse } from '@agentrooms/protocol';
import { toProblem } from '@/api/problem';
import { Panel } from '@/design/panel';
import { duration, percent } from '@/features/charts/figures';
import { formatPrice } from '@/features/market/format-price';
import type { SpawnValues } from '../spawn-values';
import { useForecast } from './use-forecast';

function Forecast({ forecast }: { forecast: SimulateMandateResponse }) {
  const { probability, expectedPrice, priceRange, medianSeconds, futures } = forecast;
  const figures = [
    { label: 'Chance of a deal', value: percent(probability), large: true },
    { label: 'Expected price, USDC', value: formatPrice(expectedPrice), large: true },
    {
      label: 'Four deals in five between',
      value: priceRange ? `${formatPrice(priceRange.p10)} and ${formatPrice(priceRange.p90)}` : '–',
    },
    { label: 'Half of them within', value: duration(medianSeconds) },
  ];
  return (
    <>
      <div aria-hidden className="h-1.5 rounded bg-ink-3">
        <div
          className="h-1.5 rounded bg-paper-1 transition-[width] duration-150"
          style={{ width: `${probability * 100}%` }}
        />
      </div>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3">
        {figures.map(({ label, value, large }) => (
          <div key={label}>
            <dt className="text-12 text-paper-3">{label}</dt>
            <dd className={`figures ${large ? 'text-24' : 'text-13'}`}>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="text-12 text-paper-3">
        {probability < 0.2
          ? 'With who is in the room now, few futures end in a deal: move the limit towards the other side, give it more time, or wait for company.'
          : `From ${futures} simulated futures of this room. Rivals are drawn from public offers, never from anybody’s limit.`}
      </p>
    </>
  );
}

/** What the simulator expects of the form as it stands, beside the form. */
export default function ForecastPanel({ values, roomId }: { values: SpawnValues; roomId: string }) {
  const { asked, forecast } = useForecast(values, roomId);
  return (
    <Panel title="What to expect">
      <div className="flex flex-col gap-4 p-4" aria-live="polite" aria-busy={forecast.isFetching}>
        {!asked && (
          <p className="text-13 text-paper-2">
            Set an opening price and a limit, and the simulator plays your agent in 200 futures of this room.
          </p>
        )}
        {asked && forecast.isError && (
          <p className="text-13 text-paper-2">
            No forecast just now. {toProblem(forecast.error).message} You can spawn without one.
          </p>
        )}
        {asked && forecast.isPending && <p className="text-13 text-paper-3">Playing 200 futures…</p>}
        {asked && forecast.data && !forecast.isError && <Forecast forecast={forecast.data} />}
      </div>
    </Panel>
  );
}
