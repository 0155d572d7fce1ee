'use client';

import Link from 'next/link';
import { useMemo } from 'react';
import { classNames } from '@/design/class-names';
import { Panel } from '@/design/panel';
import { formatPrice } from '@/features/market/format-price';
import { NftArt } from '@/features/market/nft-art';
import type { RoomDeal } from '@/features/rooms/live/room-state';
import { useRoom } from '@/features/rooms/room-provider';
import { bannerDeals } from './banner-deals';
import { DealStepItem } from './deal-step-item';
import { dealSteps } from './deal-steps';
import { failureSentence } from './failure-sentences';
import { TxHash } from './tx-hash';

function Progress({ deal }: { deal: RoomDeal }) {
  const failed = deal.status === 'failed';
  return (
    <article className="flex flex-col gap-3 p-4">
      <div className="flex items-center gap-3">
        <NftArt nft={deal.nft} className="w-16 shrink-0 rounded" />
        <div className="min-w-0">
          <h3 className="font-display text-24 break-words">{deal.nft.name}</h3>
          <p className="text-13 text-paper-2">
            <Link href={`/deals/${deal.id}`} className="underline underline-offset-4">
              {deal.buyer.name} × {deal.seller.name}
            </Link>
          </p>
          <p className={classNames('figures text-15', failed ? 'text-paper-2 line-through' : 'text-deal')}>
            <span aria-hidden>◆</span> {formatPrice(deal.price)} USDC
          </p>
        </div>
      </div>
      <ol aria-label="Steps of the settlement" className="flex flex-col gap-2.5 border-l border-rule pl-3">
        {dealSteps(deal).map((step) => (
          <DealStepItem key={step.stage} step={step} votes={deal.votes} />
        ))}
      </ol>
      {failed && <p className="text-13 text-danger">{failureSentence(deal.reason)}</p>}
      {deal.txHash && (
        <p className="text-13 text-paper-2">
          Transaction <TxHash hash={deal.txHash} />
        </p>
      )}
    </article>
  );
}

/** On a phone, all that there is to see of the deals being settled, or of the last one. The banner announces it. */
export function DealPanel({ className }: { className?: string }) {
  const deals = useRoom((room) => room.deals);
  const shown = useMemo(() => bannerDeals(deals), [deals]);
  return (
    <Panel title="Deal" className={className}>
      {shown.length === 0 && (
        <p className="px-4 py-4 text-13 text-paper-2">
          No deal yet. When a buyer and a seller agree, this shows how it is checked and paid, step by step.
        </p>
      )}
      <div className="divide-y divide-rule">
        {shown.map((deal) => (
          <Progress key={deal.id} deal={deal} />
        ))}
      </div>
    </Panel>
  );
}
