import type { MarketFigures } from '@agentrooms/protocol';
import { Chart } from '@/features/charts/chart';
import { percent } from '@/features/charts/figures';
import { formatPrice } from '@/features/market/format-price';

/** How the possible surplus was shared: buyers, sellers, and what nobody took. */
export function EfficiencyChart({ market }: { market: MarketFigures }) {
  const { buyerSurplus, sellerSurplus, leftOnTable, possibleSurplus, allocativeEfficiency } = market;
  const whole = Math.max(possibleSurplus, buyerSurplus + sellerSurplus);
  const parts = [
    { name: 'Buyers gained', sign: '▼', usdc: buyerSurplus, bar: 'bg-bid', text: 'text-bid' },
    { name: 'Sellers gained', sign: '▲', usdc: sellerSurplus, bar: 'bg-ask', text: 'text-ask' },
    { name: 'Left on the table', sign: '·', usdc: leftOnTable, bar: 'bg-ink-3', text: 'text-paper-2' },
  ];
  return (
    <Chart
      title="Efficiency"
      caption={
        whole === 0
          ? 'Among the agents that did not trade with others, nothing could be gained: no buyer’s limit was above a seller’s.'
          : `The agents realised ${percent(allocativeEfficiency, 1)} of the ${formatPrice(possibleSurplus)} USDC that they could have gained together, in ${percent(market.dealRate)} of the deals that this takes.`
      }
    >
      <p className="flex items-baseline gap-3">
        <span className="figures text-40">{whole === 0 ? '–' : percent(allocativeEfficiency, 1)}</span>
        <span className="text-13 text-paper-3">allocative efficiency</span>
      </p>
      <div aria-hidden className="flex h-8 gap-0.5 overflow-hidden rounded-md bg-ink-2">
        {parts.map(
          ({ name, usdc, bar }) =>
            usdc > 0 && <span key={name} className={bar} style={{ width: `${(usdc / whole) * 100}%` }} />,
        )}
      </div>
      <dl className="grid gap-3 sm:grid-cols-3">
        {parts.map(({ name, sign, usdc, text }) => (
          <div key={name}>
            <dt className={`text-12 ${text}`}>
              <span aria-hidden>{sign}</span> {name}
            </dt>
            <dd className="figures text-15">
              {formatPrice(usdc)} <span className="text-12 text-paper-3">USDC</span>
            </dd>
          </div>
        ))}
      </dl>
    </Chart>
  );
}
