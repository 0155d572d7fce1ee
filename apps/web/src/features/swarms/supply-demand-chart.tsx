'use client';

import { Chart, SidesLegend } from '@/features/charts/chart';
import { Band, Curve, Dot, Rule } from '@/features/charts/marks';
import { Plot } from '@/features/charts/plot';
import { domainOf } from '@/features/charts/scale';
import { formatPrice } from '@/features/market/format-price';
import { curveCorners, supplyAndDemand, type Trader } from './supply-demand';

export interface Trade {
  id: string;
  price: number;
  label: string;
}

interface SupplyDemandChartProps {
  traders: readonly Trader[];
  /** In the order of their handshakes. */
  trades?: readonly Trade[];
  /** Deals with agents that are not in these curves. */
  withOthers?: number;
}

/** Supply and demand as the agents' limits draw them, the prices that clear the market, and where trades happened. */
export function SupplyDemandChart({ traders, trades = [], withOthers = 0 }: SupplyDemandChartProps) {
  const { supply, demand, equilibrium } = supplyAndDemand(traders);
  const prices = [...supply, ...demand, ...trades.map(({ price }) => price)];
  const between = equilibrium && `${formatPrice(equilibrium.low)} to ${formatPrice(equilibrium.high)} USDC`;
  const apart =
    withOthers === 0
      ? ''
      : ` ${withOthers === 1 ? 'One agent' : `${withOthers} agents`} traded with others in the room and ${withOthers === 1 ? 'is' : 'are'} left out.`;
  const meeting = equilibrium
    ? `At ${between} the market clears: ${equilibrium.quantity} ${equilibrium.quantity === 1 ? 'piece changes' : 'pieces change'} hands.`
    : 'The curves do not meet: no buyer’s limit reaches any seller’s.';
  const caption = meeting + apart;
  return (
    <Chart
      title="Supply and demand"
      caption={caption}
      legend={<SidesLegend bid="demand" ask="supply" deal={trades.length > 0 ? 'trades' : undefined} />}
      numbers={{
        columns: ['piece', 'buyer’s limit', 'seller’s limit', 'traded at'],
        rows: Array.from({ length: Math.max(supply.length, demand.length) }, (_, i) => [
          i + 1,
          formatPrice(demand[i]),
          formatPrice(supply[i]),
          formatPrice(trades[i]?.price),
        ]),
      }}
    >
      <Plot
        summary={`Supply and demand. ${caption}`}
        x={{
          label: 'pieces',
          domain: [0, Math.max(1, supply.length, demand.length)],
          format: String,
          ticks: Math.min(6, Math.max(supply.length, demand.length)),
        }}
        y={{ label: 'USDC', domain: domainOf(prices), format: String }}
      >
        {equilibrium && <Band from={equilibrium.low} to={equilibrium.high} toX={equilibrium.quantity} />}
        {equilibrium && <Rule axis="x" at={equilibrium.quantity} label="equilibrium" />}
        <Curve tone="bid" shape="step" points={curveCorners(demand)} />
        <Curve tone="ask" shape="step" points={curveCorners(supply)} />
        {demand.map((limit, i) => (
          <Dot
            key={`d${i}`}
            tone="bid"
            shape="hidden"
            x={i + 0.5}
            y={limit}
            lines={[`Buyer ${i + 1} pays up to`, formatPrice(limit)]}
          />
        ))}
        {supply.map((limit, i) => (
          <Dot
            key={`s${i}`}
            tone="ask"
            shape="hidden"
            x={i + 0.5}
            y={limit}
            lines={[`Seller ${i + 1} takes from`, formatPrice(limit)]}
          />
        ))}
        {trades.map(({ id, price, label }, i) => (
          <Dot
            key={id}
            tone="deal"
            shape="diamond"
            x={i + 0.5}
            y={price}
            lines={[`Deal ${i + 1}: ${formatPrice(price)}`, label]}
          />
        ))}
      </Plot>
    </Chart>
  );
}
