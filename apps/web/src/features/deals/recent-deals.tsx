'use client';

import Link from 'next/link';
import { Panel } from '@/design/panel';
import { RelativeTime } from '@/design/relative-time';
import { formatPrice } from '@/features/market/format-price';
import { NftArt } from '@/features/market/nft-art';
import { useRoom } from '@/features/rooms/room-provider';
import { TxHash } from './tx-hash';

const SHOWN = 8;

/** The room's last settled deals, newest first. */
export function RecentDeals() {
  const deals = useRoom((room) => room.deals);
  const roomId = useRoom((room) => room.roomId);
  const settled = deals
    .filter(({ status }) => status === 'completed')
    .slice(-SHOWN)
    .reverse();
  return (
    <Panel
      title="Last deals"
      aside={
        <Link href={`/rooms/${roomId}/replay`} className="text-12 text-paper-2 hover:text-paper-1">
          Replay
        </Link>
      }
    >
      {settled.length === 0 && <p className="px-4 py-3 text-13 text-paper-3">No deal yet in this room.</p>}
      <ul className="divide-y divide-rule">
        {settled.map((deal) => (
          <li key={deal.id} className="flex items-center gap-3 px-4 py-2">
            <NftArt nft={deal.nft} className="w-9 shrink-0 rounded" />
            <div className="min-w-0 flex-1">
              <p className="truncate text-13">
                <Link href={`/deals/${deal.id}`} className="hover:underline">
                  {deal.buyer.name} × {deal.seller.name}
                </Link>
              </p>
              <p className="flex flex-wrap items-center gap-x-2 text-12 text-paper-3">
                <RelativeTime iso={deal.at} />
                {deal.txHash && <TxHash hash={deal.txHash} />}
              </p>
            </div>
            <span className="figures text-13 text-deal">
              <span aria-hidden>◆</span> {formatPrice(deal.price)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
