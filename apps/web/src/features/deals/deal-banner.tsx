'use client';

import Link from 'next/link';
import { useMemo } from 'react';
import { classNames } from '@/design/class-names';
import { formatPrice } from '@/features/market/format-price';
import { NftArt } from '@/features/market/nft-art';
import type { RoomDeal } from '@/features/rooms/live/room-state';
import { useRoom } from '@/features/rooms/room-provider';
import { bannerDeals } from './banner-deals';
import { dealSentence } from './deal-sentence';
import { DealStepItem } from './deal-step-item';
import { dealSteps, stepNow } from './deal-steps';
import { failureSentence } from './failure-sentences';
import { TxHash } from './tx-hash';

/** Where a deal is, in one line: a phone has no room for all steps, which its Deal tab shows. */
function StepNow({ deal }: { deal: RoomDeal }) {
  const { step, number, of } = stepNow(deal);
  return (
    <div className="mt-0.5 flex items-center gap-x-2 text-12 lg:hidden">
      <span className="figures text-paper-3">
        {number}/{of}
      </span>
      <ul>
        <DealStepItem step={step} votes={deal.votes} />
      </ul>
    </div>
  );
}

function Banner({ deal }: { deal: RoomDeal }) {
  const failed = deal.status === 'failed';
  return (
    <article
      aria-label={`Deal for ${deal.nft.name}`}
      data-deal-status={deal.status}
      className={classNames(
        'flex items-center gap-3 rounded-lg border bg-ink-1 p-2.5 max-lg:not-last:hidden',
        failed ? 'border-danger/50' : 'border-deal/50',
      )}
    >
      <NftArt nft={deal.nft} className="w-12 shrink-0 rounded" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2 text-13">
          <Link href={`/deals/${deal.id}`} className="font-medium hover:underline">
            {deal.buyer.name} × {deal.seller.name}
          </Link>
          <span className="truncate text-paper-2">{deal.nft.name}</span>
          <span
            className={classNames('figures font-medium', failed ? 'text-paper-2 line-through' : 'text-deal')}
          >
            {formatPrice(deal.price)} USDC
          </span>
          {deal.txHash && <TxHash hash={deal.txHash} />}
        </p>
        {failed ? (
          <p className="text-13 text-danger">{failureSentence(deal.reason)}</p>
        ) : (
          <>
            <StepNow deal={deal} />
            <ol className="mt-1 flex flex-wrap gap-x-4 gap-y-1 max-lg:hidden">
              {dealSteps(deal).map((step) => (
                <DealStepItem key={step.stage} step={step} votes={deal.votes} />
              ))}
            </ol>
          </>
        )}
      </div>
    </article>
  );
}

/**
 * What is being settled right now, step by step, always on top of the room; a phone has room for the newest only. Each step
 * is read out, also where `className` hides what is seen.
 */
export function DealBanner({ className }: { className?: string }) {
  const deals = useRoom((room) => room.deals);
  const shown = useMemo(() => bannerDeals(deals), [deals]);
  return (
    <>
      {/* Always there: a region that comes together with its words is not read out. */}
      <div aria-live="polite" className="sr-only">
        {shown.map((deal) => (
          <p key={deal.id}>{dealSentence(deal)}</p>
        ))}
      </div>
      {shown.length > 0 && (
        <section
          aria-label="Deals"
          className={classNames('grid gap-2', shown.length > 1 && 'xl:grid-cols-2', className)}
        >
          {shown.map((deal) => (
            <Banner key={deal.id} deal={deal} />
          ))}
        </section>
      )}
    </>
  );
}
