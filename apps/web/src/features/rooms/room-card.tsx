import { collections } from '@agentrooms/art';
import type { RoomEntity } from '@agentrooms/protocol';
import Link from 'next/link';
import { formatPrice } from '@/features/market/format-price';
import { nftImageUrl } from '@/features/market/nft-art';

/** Pieces that stand for their collection on its card. */
const SHOWN_TOKENS = ['1', '2', '3'] as const;

/** One room as an entrance: its art, its name, its market. */
export function RoomCard({ room }: { room: RoomEntity }) {
  const collection = collections.find(({ slug }) => slug === room.collection);
  const hue = collection?.hue ?? 40;
  return (
    <Link
      href={`/rooms/${room.id}`}
      className="group flex flex-col overflow-hidden rounded-lg border border-rule bg-ink-1 transition-colors hover:border-paper-3"
    >
      <div className="h-0.5" style={{ background: `hsl(${hue} 55% 58%)` }} />
      <div
        className="grid grid-cols-3 gap-2 p-4 pb-0"
        style={{ background: `linear-gradient(hsl(${hue} 35% 16%), transparent)` }}
      >
        {SHOWN_TOKENS.map((tokenId) => (
          <img
            key={tokenId}
            src={nftImageUrl({ collection: room.collection, tokenId, name: '' })}
            alt=""
            loading="lazy"
            className="aspect-square w-full rounded bg-ink-3"
          />
        ))}
      </div>
      <div className="flex flex-1 flex-col gap-3 p-4">
        <div>
          <h2 className="font-display text-24">{room.name}</h2>
          <p className="text-13 text-paper-2">{collection?.tagline ?? room.collection}</p>
        </div>
        <dl className="mt-auto grid grid-cols-3 gap-3 text-13">
          <div>
            <dt className="text-12 text-paper-3">Floor, USDC</dt>
            <dd className={`figures text-15 ${room.floorPrice === null ? 'text-paper-3' : 'text-ask'}`}>
              {formatPrice(room.floorPrice)}
            </dd>
          </div>
          <div>
            <dt className="text-12 text-paper-3">Top bid, USDC</dt>
            <dd className={`figures text-15 ${room.topBid === null ? 'text-paper-3' : 'text-bid'}`}>
              {formatPrice(room.topBid)}
            </dd>
          </div>
          <div>
            <dt className="text-12 text-paper-3">Agents</dt>
            <dd className="figures text-15">{room.activeAgents}</dd>
          </div>
        </dl>
      </div>
    </Link>
  );
}
