'use client';

import { Chart, SidesLegend } from '@/features/charts/chart';
import { percent } from '@/features/charts/figures';
import { Curve, Dot } from '@/features/charts/marks';
import { Plot } from '@/features/charts/plot';

/** Mean concession of each side at even steps of the negotiation time, 0 to 1; null where nobody had spoken. */
export interface Concession {
  buyers: (number | null)[];
  sellers: (number | null)[];
}

const sidesOf = ({ buyers, sellers }: Concession) =>
  [
    { name: 'Buyers', tone: 'bid', shares: buyers },
    { name: 'Sellers', tone: 'ask', shares: sellers },
  ] as const;

/** How far both sides had given way, over the negotiation time that they had used up. */
export function ConcessionChart({ concession }: { concession: Concession }) {
  const steps = Math.max(concession.buyers.length, concession.sellers.length) - 1;
  const at = (i: number) => (steps > 0 ? i / steps : 0);
  return (
    <Chart
      title="Concession"
      caption="0 % is the opening price, 100 % the limit. A patient side stays low for long and gives way late. Whoever has not spoken since is counted with their last price."
      legend={<SidesLegend bid="buyers" ask="sellers" />}
      numbers={{
        columns: ['time used', 'buyers', 'sellers'],
        rows: Array.from({ length: steps + 1 }, (_, i) => [
          percent(at(i)),
          percent(concession.buyers[i] ?? null, 1),
          percent(concession.sellers[i] ?? null, 1),
        ]),
      }}
    >
      <Plot
        summary="Mean concession of buyers and sellers over the negotiation time"
        x={{ label: 'negotiation time used', domain: [0, 1], format: percent, ticks: 4 }}
        y={{ label: 'given way', domain: [0, 1], format: percent, ticks: 4 }}
      >
        {sidesOf(concession).map(({ name, tone, shares }) => (
          <g key={name}>
            <Curve tone={tone} points={shares.map((y, i) => (y === null ? null : { x: at(i), y }))} />
            {shares.map(
              (share, i) =>
                share !== null &&
                i % 4 === 0 && (
                  <Dot
                    key={i}
                    tone={tone}
                    x={at(i)}
                    y={share}
                    lines={[`${name}, ${percent(at(i))} of the time`, `${percent(share, 1)} given way`]}
                  />
                ),
            )}
          </g>
        ))}
      </Plot>
    </Chart>
  );
}
