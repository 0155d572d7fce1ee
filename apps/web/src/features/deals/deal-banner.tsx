'use client';

import { Check, CircleDashed, X } from 'lucide-react';
import Link from 'next/link';
import { useMemo } from 'react';
import { classNames } from '@/design/class-names';
import { formatPrice } from '@/features/market/format-price';
import { NftArt } from '@/features/market/nft-art';
import type { RoomDeal } from '@/features/rooms/live/room-state';
import { useRoom } from '@/features/rooms/room-provider';
import { type DealStep, dealSteps } from './deal-steps';
import { failureSentence } from './failure-sentences';
import { TxHash } from './tx-hash';
import { VerifierSeats } from './verifier-seats';

const BANNERS = 2;

/** Deals that are being settled; when none is, the one that ended last. */
export function bannerDeals(deals: RoomDeal[]): RoomDeal[] {
  const open = deals.filter(({ status }) => status === 'locked' || status === 'verifying');
  if (open.length > 0) return open.slice(-BANNERS);
  const latest = deals.reduce<RoomDeal | undefined>(
    (last, deal) => (!last || deal.at >= last.at ? deal : last),
    undefined,
  );
  return latest ? [latest] : [];
}

function Step({ step, votes }: { step: DealStep; votes: RoomDeal['votes'] }) {
  return (
    <li
      aria-current={step.state === 'current' ? 'step' : undefined}
      className={classNames(
        'inline-flex items-center gap-1.5 text-12 whitespace-nowrap',
        step.state === 'done' && 'text-deal',
        step.state === 'current' && 'text-paper-1',
        step.state === 'waiting' && 'text-paper-3',
        step.state === 'failed' && 'text-danger',
      )}
    >
      {step.state === 'done' && <Check aria-hidden size={13} />}
      {step.state === 'failed' && <X aria-hidden size={13} />}
      {(step.state === 'current' || step.state === 'waiting') && <CircleDashed aria-hidden size={13} />}
      {step.label}
      {step.stage === 'consensus' && votes.length > 0 && <VerifierSeats votes={votes} />}
    </li>
  );
}

function Banner({ deal }: { deal: RoomDeal }) {
  const failed = deal.status === 'failed';
  return (
    <article
      aria-label={`Deal for ${deal.nft.name}`}
      data-deal-status={deal.status}
      className={classNames(
        'flex items-center gap-3 rounded-lg border bg-ink-1 p-2.5',
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
          <ol className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
            {dealSteps(deal).map((step) => (
              <Step key={step.stage} step={step} votes={deal.votes} />
            ))}
          </ol>
        )}
      </div>
    </article>
  );
}

/** What is being settled right now, step by step, always on top of the room. */
export function DealBanner() {
  const deals = useRoom((room) => room.deals);
  const shown = useMemo(() => bannerDeals(deals), [deals]);
  if (shown.length === 0) return null;
  return (
    <section
      aria-label="Deals"
      aria-live="polite"
      className={classNames('grid gap-2', shown.length > 1 && 'xl:grid-cols-2')}
    >
      {shown.map((deal) => (
        <Banner key={deal.id} deal={deal} />
      ))}
    </section>
  );
}
