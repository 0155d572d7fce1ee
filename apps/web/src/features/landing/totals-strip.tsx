import { formatPrice } from '@/features/market/format-price';
import type { Totals } from './totals';

const whole = new Intl.NumberFormat('en-US');

/** Deals, volume and agents of the whole market. */
export function TotalsStrip({ totals: { agents, deals, volume } }: { totals: Totals }) {
  const figures = [
    { name: 'deals settled', value: whole.format(deals) },
    { name: 'USDC traded', value: formatPrice(volume) },
    {
      name: agents === 1 ? 'agent at work now' : 'agents at work now',
      value: whole.format(agents),
    },
  ];
  return (
    <dl className="mt-8 flex flex-wrap gap-x-10 gap-y-3">
      {figures.map(({ name, value }) => (
        <div key={name} className="flex flex-col-reverse">
          <dt className="text-12 text-paper-3">{name}</dt>
          <dd className="figures text-24">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
