'use client';

import type { DealEntity } from '@agentrooms/protocol';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { EmptyState } from '@/design/empty-state';
import { Panel } from '@/design/panel';
import { RelativeTime } from '@/design/relative-time';
import { fetchMyDeals } from '@/features/deals/deals-api';
import { failureSentence } from '@/features/deals/failure-sentences';
import { TxHash } from '@/features/deals/tx-hash';
import { formatPrice } from '@/features/market/format-price';
import { NftArt } from '@/features/market/nft-art';
import { useSession } from '@/features/session/session-store';
import { DealVsFloor } from './deal-vs-floor';
import { ListState } from '@/design/list-state';
import { ownSideOf } from './own-side';

const LIVE_MS = 5000;
const QUIET_MS = 15_000;
const isOpen = ({ status }: DealEntity) => status === 'locked' || status === 'verifying';
const statusLabels = {
  locked: 'locked',
  verifying: 'being verified',
  completed: 'settled',
  failed: 'failed',
} as const;
const statusTones = {
  locked: 'text-deal',
  verifying: 'text-deal',
  completed: 'text-ok',
  failed: 'text-danger',
} as const;

function DealRow({ deal }: { deal: DealEntity }) {
  const wallet = useSession((state) => state.user?.walletAddress);
  const own = wallet === undefined ? null : ownSideOf(deal, wallet);
  return (
    <li className="flex items-center gap-3 px-4 py-3">
      <NftArt nft={deal.nft} className="w-12 shrink-0 rounded" />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">
          <Link href={`/deals/${deal.id}`} className="hover:underline">
            {deal.nft.name}
          </Link>
        </p>
        <p className="text-13 text-paper-2">
          <span className={statusTones[deal.status]}>{statusLabels[deal.status]}</span> ·{' '}
          {deal.buyerAgent.name} × {deal.sellerAgent.name} ·{' '}
          <RelativeTime iso={deal.completedAt ?? deal.createdAt} />
        </p>
        {deal.status === 'failed' && (
          <p className="text-13 text-paper-2">{failureSentence(deal.failureReason)}</p>
        )}
        {deal.txHash && <TxHash hash={deal.txHash} />}
      </div>
      <div className="text-right">
        <span className={`figures ${deal.status === 'failed' ? 'text-paper-3 line-through' : 'text-deal'}`}>
          {formatPrice(deal.finalPrice)}
        </span>
        {own && deal.status === 'completed' && <DealVsFloor agentId={own.id} />}
      </div>
    </li>
  );
}

/** What the user's agents agreed on, with the transactions. */
export function MyDeals() {
  const deals = useQuery({
    queryKey: ['deals', 'my'],
    queryFn: fetchMyDeals,
    refetchInterval: ({ state }) => (state.data?.deals.some(isOpen) ? LIVE_MS : QUIET_MS),
  });
  return (
    <Panel title="My deals" aside={<span className="text-12 text-paper-3">USDC</span>}>
      <ListState query={deals} what="deals">
        {({ deals: list }) =>
          list.length === 0 ? (
            <EmptyState title="No deal yet">
              When one of your agents agrees with another, the deal and its transaction appear here.
            </EmptyState>
          ) : (
            <ul className="divide-y divide-rule">
              {list.map((deal) => (
                <DealRow key={deal.id} deal={deal} />
              ))}
            </ul>
          )
        }
      </ListState>
    </Panel>
  );
}
