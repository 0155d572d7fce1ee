'use client';

import type { Role } from '@agentrooms/negotiation';
import { useQuery } from '@tanstack/react-query';
import { Slider } from 'radix-ui';
import { useMemo } from 'react';
import { formatPrice } from '@/features/market/format-price';
import { sides } from '@/features/market/side';
import { fetchRoster } from '@/features/rooms/rooms-api';
import { type Bin, histogram, priceRange, type Quote } from './price-histogram';

const REFRESH_MS = 4000;
const BINS = 36;

function Bars({ bins }: { bins: Bin[] }) {
  const tallest = Math.max(1, ...bins.map(({ asks, bids }) => asks + bids));
  const share = (count: number) => `${(count / tallest) * 100}%`;
  return (
    <div aria-hidden className="flex h-20 items-end gap-px">
      {bins.map(({ from, to, asks, bids }) => (
        <div
          key={from}
          className="flex h-full flex-1 flex-col justify-end"
          title={`${formatPrice(from)} to ${formatPrice(to)}: ${bids} bids, ${asks} asks`}
        >
          <span className={sides.seller.bar} style={{ height: share(asks) }} />
          <span className={sides.buyer.bar} style={{ height: share(bids) }} />
        </div>
      ))}
    </div>
  );
}

/** How many quotes stand on each side, in the sides' own colours: the legend of the bars too. */
function Standing({ quotes }: { quotes: readonly Quote[] }) {
  const bids = quotes.filter(({ role }) => role === 'buyer').length;
  return (
    <>
      <span className="whitespace-nowrap text-bid">▼ {bids === 1 ? '1 bid' : `${bids} bids`}</span> and{' '}
      <span className="whitespace-nowrap text-ask">
        ▲ {quotes.length - bids === 1 ? '1 ask' : `${quotes.length - bids} asks`}
      </span>{' '}
      stand in the room.
    </>
  );
}

const thumbClass =
  'block size-5 rounded-full border-2 border-ink-0 bg-paper-1 focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-paper-1';

interface PriceSliderProps {
  roomId: string;
  role: Role;
  /** USDC; what is typed beside the slider. */
  opening: number;
  limit: number;
  onChange: (opening: number, limit: number) => void;
}

/** Opening price and limit on one slider, over what the room quotes right now: bids teal, asks coral. */
export default function PriceSlider({ roomId, role, opening, limit, onChange }: PriceSliderProps) {
  const roster = useQuery({
    queryKey: ['rooms', roomId, 'roster'],
    queryFn: () => fetchRoster(roomId),
    refetchInterval: REFRESH_MS,
  });
  const quotes = useMemo<Quote[]>(
    () =>
      (roster.data?.agents ?? []).flatMap(({ role: side, standingPrice }) =>
        standingPrice === null ? [] : [{ role: side, price: standingPrice }],
      ),
    [roster.data],
  );
  const range = priceRange(quotes, [opening, limit]);
  const selling = role === 'seller';
  // What is typed may be the wrong way round until it is corrected; a moved thumb would swap the two unasked.
  const swapped = selling ? opening < limit : opening > limit;
  const [low, high] = [Math.min(opening, limit), Math.max(opening, limit)];
  const names = selling ? ['Limit', 'Opening price'] : ['Opening price', 'Limit'];
  return (
    <div className="flex flex-col gap-1.5">
      <p className="text-12 text-paper-2">
        {swapped && 'The limit is on the wrong side of the opening price; correct it below. '}
        {!roster.data && 'Reading the room…'}
        {roster.data && quotes.length === 0 && 'Nobody quotes right now; this is a usual range.'}
        {quotes.length > 0 && <Standing quotes={quotes} />}
      </p>
      {quotes.length > 0 && <Bars bins={histogram(quotes, range, BINS)} />}
      <Slider.Root
        className="relative flex h-5 touch-none items-center select-none data-disabled:opacity-50"
        min={range.low}
        max={range.high}
        step={range.step}
        disabled={swapped}
        value={[low, high]}
        onValueChange={([from = low, to = high]) => (selling ? onChange(to, from) : onChange(from, to))}
      >
        <Slider.Track className="relative h-1 flex-1 rounded bg-ink-3">
          <Slider.Range className={`absolute h-1 rounded ${sides[role].bar}`} />
        </Slider.Track>
        {names.map((name, i) => (
          <Slider.Thumb
            key={name}
            className={thumbClass}
            aria-label={`${name} on the slider`}
            aria-valuetext={`${formatPrice(i === 0 ? low : high)} USDC`}
          />
        ))}
      </Slider.Root>
      <p aria-hidden className="figures flex justify-between text-12 text-paper-3">
        <span>{formatPrice(range.low)}</span>
        <span>{formatPrice(range.high)}</span>
      </p>
    </div>
  );
}
