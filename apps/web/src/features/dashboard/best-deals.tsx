import type { BestDeal } from '@agentrooms/protocol';
import Link from 'next/link';
import { Panel } from '@/design/panel';
import { AgentAvatar } from '@/features/agents/agent-avatar';
import { signedPercent } from '@/features/charts/figures';
import { formatPrice } from '@/features/market/format-price';
import { sides } from '@/features/market/side';

function BestDealRow({ deal }: { deal: BestDeal }) {
  const side = sides[deal.agent.role];
  // A seller can gain more than its limit; the bar is full then, the figure beside it is not cut.
  const width = Math.min(100, Math.max(1, Math.round(deal.surplusPercent)));
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 px-4 py-2.5">
      <AgentAvatar agent={deal.agent} size={26} />
      <Link href={`/deals/${deal.dealId}`} className="truncate text-13 hover:underline">
        {deal.agent.name}{' '}
        <span className={side.text}>
          {side.arrow} {deal.agent.role === 'buyer' ? 'bought' : 'sold'} at{' '}
          <span className="figures">{formatPrice(deal.price)}</span>
        </span>
      </Link>
      <span className="figures text-right text-13">
        +{formatPrice(deal.surplus)}{' '}
        <span className="text-12 text-paper-3">{deal.surplusPercent.toFixed(0)} % of the limit</span>
      </span>
      <span aria-hidden className="col-span-2 col-start-2 h-1 rounded bg-ink-3">
        <span className={`block h-1 rounded ${side.bar}`} style={{ width: `${width}%` }} />
      </span>
      {deal.vsFloorPercent !== null && (
        <span className="col-span-2 col-start-2 text-12 text-paper-3">
          {signedPercent(deal.vsFloorPercent)} against the floor of{' '}
          <span className="figures">{formatPrice(deal.floorPrice)}</span>
        </span>
      )}
    </li>
  );
}

/** The deals that gained the most over the limit. */
export function BestDeals({ deals }: { deals: BestDeal[] }) {
  if (deals.length === 0) return null;
  return (
    <Panel title="Best deals" aside={<span className="text-12 text-paper-3">gain over the limit, USDC</span>}>
      <ul className="divide-y divide-rule">
        {deals.map((deal) => (
          <BestDealRow key={`${deal.dealId}/${deal.agent.id}`} deal={deal} />
        ))}
      </ul>
    </Panel>
  );
}
