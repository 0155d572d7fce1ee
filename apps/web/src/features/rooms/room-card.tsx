import Link from 'next/link';
import { formatPrice, spread } from '@/features/market/format-price';
import { nftImageUrl } from '@/features/market/nft-art';
import { Sparkline } from '@/features/market/sparkline';
import type { RoomSummary } from './room-summary';

/** Pieces that stand for their collection on its card. */
const SHOWN_TOKENS = ['1', '2', '3'] as const;

function Price({ name, price, tone }: { name: string; price: number | null; tone: string }) {
  return (
    <div>
      <dt className="text-12 text-paper-3">{name}</dt>
      <dd className={`figures text-15 ${price === null ? 'text-paper-3' : tone}`}>{formatPrice(price)}</dd>
    </div>
  );
}

function sparkLabel(line: RoomSummary['line']): string {
  const prices = line.filter((price) => price !== null);
  const [first, last] = [prices[0], prices.at(-1)];
  return first === undefined || last === undefined
    ? 'No floor in the last 24 hours'
    : `Floor in the last 24 hours, from ${formatPrice(first)} to ${formatPrice(last)} USDC`;
}

/** One room as an entrance: its art, its name, its market. */
export function RoomCard({ summary: { room, collection, line, dealsToday } }: { summary: RoomSummary }) {
  const { hue } = collection;
  return (
    <Link
      href={`/rooms/${room.id}`}
      className="group flex flex-col overflow-hidden rounded-lg border border-rule bg-ink-1 transition-colors hover:border-paper-3"
    >
      <div className="h-0.5" style={{ background: `hsl(${hue} 55% 58%)` }} />
      <div
        className="grid grid-cols-3 gap-2 p-4 pb-0"
        style={{
          background: `linear-gradient(light-dark(hsl(${hue} 45% 88%), hsl(${hue} 35% 16%)), transparent)`,
        }}
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
          <div className="flex items-baseline justify-between gap-3">
            <h2 className="truncate font-display text-24">{room.name}</h2>
            <span className="flex shrink-0 items-center gap-1.5 text-12 text-paper-2">
              {room.activeAgents > 0 && <span aria-hidden className="size-1.5 rounded-full bg-ok" />}
              <span>
                <span className="figures">{room.activeAgents}</span>{' '}
                {room.activeAgents === 1 ? 'agent' : 'agents'}
              </span>
            </span>
          </div>
          <p className="text-13 text-paper-2">{collection.tagline || collection.name}</p>
        </div>
        <Sparkline line={line} label={sparkLabel(line)} />
        <dl className="mt-auto grid grid-cols-3 gap-3 text-13">
          <Price name="Floor, USDC" price={room.floorPrice} tone="text-ask" />
          <Price name="Top bid" price={room.topBid} tone="text-bid" />
          <Price name="Spread" price={spread(room.floorPrice, room.topBid)} tone="text-paper-1" />
        </dl>
        <p className="text-12 text-paper-3">
          {dealsToday === 0
            ? 'no deals in the last 24 h'
            : `${dealsToday} ${dealsToday === 1 ? 'deal' : 'deals'} in the last 24 h`}
        </p>
      </div>
    </Link>
  );
}
