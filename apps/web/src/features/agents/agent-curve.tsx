'use client';

import type { AgentAnalyticsResponse, AgentEntity, AgentMessageEntity } from '@agentrooms/protocol';
import { Panel } from '@/design/panel';
import { Chart } from '@/features/charts/chart';
import { duration } from '@/features/charts/figures';
import { Curve, Dot, Rule } from '@/features/charts/marks';
import { concessionCurves, drawnTo } from '@/features/deals/concession-curves';
import { formatPrice } from '@/features/market/format-price';
import { PricePlot } from '@/features/market/price-plot';

interface AgentCurveProps {
  agent: AgentEntity;
  messages: AgentMessageEntity[];
  /** For the owner: adds the limit. */
  analytics: AgentAnalyticsResponse | undefined;
  /** Price of its deal, USDC. */
  dealPrice: number | null;
}

/** How an agent gave way: the prices it named, and for its owner the limit that it came closer to. */
export function AgentCurve({ agent, messages, analytics, dealPrice }: AgentCurveProps) {
  const curves = concessionCurves(messages);
  const seller = agent.role === 'seller';
  const points = seller ? curves.asks : curves.bids;
  const limit = analytics?.agent.gains.limitPrice ?? null;
  const conceded = analytics?.concession.at(-1)?.conceded ?? null;
  const prices = [...points.map(({ y }) => y), ...[limit, dealPrice].filter((price) => price !== null)];
  const handshake = dealPrice === null ? null : { x: curves.seconds, y: dealPrice, who: agent.name };
  const tone = seller ? 'ask' : 'bid';
  const caption =
    conceded === null
      ? 'Every price that it named, in the order of time.'
      : `Every price that it named. So far it gave up ${Math.round(Math.max(0, conceded) * 100)} % of the way to your limit.`;
  if (points.length === 0)
    return (
      <Panel title="How it gave way">
        <p className="px-4 py-6 text-13 text-paper-2">It has named no price yet.</p>
      </Panel>
    );
  return (
    <Chart
      title="How it gave way"
      caption={caption}
      numbers={{
        columns: ['After', 'USDC'],
        rows: points.map(({ x, y }) => [duration(x), formatPrice(y)]),
      }}
    >
      <PricePlot
        summary={`${agent.name} named ${points.length} prices, from ${formatPrice(points[0]?.y)} to ${formatPrice(points.at(-1)?.y)} USDC.`}
        since="since its first word"
        seconds={curves.seconds}
        prices={prices}
      >
        {limit !== null && <Rule axis="y" at={limit} label="your limit" />}
        <Curve tone={tone} shape="step" points={drawnTo(points, { ...curves, handshake })} />
        {points.map(({ x, y }) => (
          <Dot key={x} x={x} y={y} tone={tone} lines={[formatPrice(y), `after ${duration(x)}`]} />
        ))}
        {dealPrice !== null && (
          <Dot
            x={curves.seconds}
            y={dealPrice}
            tone="deal"
            shape="diamond"
            lines={[`Deal at ${formatPrice(dealPrice)}`]}
          />
        )}
      </PricePlot>
    </Chart>
  );
}
