'use client';

import type { NftEntity } from '@agentrooms/protocol';
import { useMemo } from 'react';
import { classNames } from '@/design/class-names';
import { Skeleton } from '@/design/skeleton';
import type { RoomAgent, StandingOffer } from '@/features/rooms/live/room-state';
import { useCalmRoom } from '@/features/rooms/room-provider';
import { formatPrice } from './format-price';
import { NftArt } from './nft-art';
import { useNfts } from './use-nfts';

/** Places that are kept at most; a desktop shows no more. */
const SHOWN_UNREAD = 7;

interface Lot {
  nft: NftEntity;
  seller: RoomAgent;
  ask: number | null;
}

function lotsOf(agents: RoomAgent[], offers: StandingOffer[], nfts: ReadonlyMap<string, NftEntity>): Lot[] {
  const lots = agents.flatMap((seller) => {
    const nft =
      seller.role === 'seller' && seller.nftId && seller.status !== 'completed'
        ? nfts.get(seller.nftId)
        : undefined;
    return nft
      ? [{ nft, seller, ask: offers.find(({ agentId }) => agentId === seller.id)?.price ?? null }]
      : [];
  });
  return lots.sort(
    (a, b) => (a.ask ?? Infinity) - (b.ask ?? Infinity) || a.seller.name.localeCompare(b.seller.name),
  );
}

/** The place of pieces that are on their way, so that nothing below them moves. */
function Unread({ count }: { count: number }) {
  return (
    <ul className="flex gap-3 overflow-hidden px-4 py-3" aria-label="On offer">
      {Array.from({ length: count }, (_, index) => (
        <li key={index} className="flex h-16 w-44 shrink-0 gap-2.5">
          <Skeleton className="size-16 shrink-0" />
          <Skeleton className="h-4 flex-1" />
        </li>
      ))}
    </ul>
  );
}

/** The pieces that sellers brought, cheapest first; a sold one leaves with its seller. */
export function NftStrip({ collection }: { collection: string }) {
  const agents = useCalmRoom((room) => room.agents);
  const offers = useCalmRoom((room) => room.offers);
  const wanted = useMemo(
    () =>
      Object.values(agents).flatMap(({ role, status, nftId }) =>
        role === 'seller' && status !== 'completed' ? (nftId ?? []) : [],
      ),
    [agents],
  );
  const nfts = useNfts(collection, wanted);
  const lots = lotsOf(Object.values(agents), Object.values(offers), nfts);
  if (lots.length === 0 && wanted.length > 0 && nfts.size === 0)
    return <Unread count={Math.min(wanted.length, SHOWN_UNREAD)} />;
  if (lots.length === 0) {
    return (
      <p className="px-4 py-3 text-13 text-paper-3">
        Nothing is on offer right now. Sellers bring their pieces when they join.
      </p>
    );
  }
  return (
    <ul className="flex gap-3 overflow-x-auto px-4 py-3 contain-content" aria-label="On offer">
      {lots.map(({ nft, seller, ask }) => (
        <li
          key={seller.id}
          className="flex w-44 shrink-0 gap-2.5"
          title={[
            nft.name,
            ...(nft.metadata?.attributes ?? []).map(({ trait_type, value }) => `${trait_type}: ${value}`),
          ].join('\n')}
        >
          <NftArt
            nft={nft}
            className={classNames(
              'size-16 shrink-0 rounded-md',
              seller.status === 'deal_locked' ? 'ring-2 ring-deal' : 'ring-1 ring-rule',
            )}
          />
          <div className="min-w-0">
            <p className="line-clamp-2 text-12 text-paper-2">{nft.name}</p>
            <p className="figures mt-0.5 text-13 text-ask">
              {ask === null ? <span className="text-paper-3">no ask yet</span> : `▲ ${formatPrice(ask)}`}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
