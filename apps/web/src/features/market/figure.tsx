'use client';

import { classNames } from '@/design/class-names';
import { formatPrice } from './format-price';

interface FigureProps {
  label: string;
  price: number | null;
  side?: 'ask' | 'bid';
}

const tones = { ask: 'text-ask', bid: 'text-bid' } as const;
const flashes = { ask: 'after:bg-ask-dim', bid: 'after:bg-bid-dim' } as const;
const flash =
  'relative isolate after:absolute after:inset-0 after:-z-10 after:rounded after:opacity-0 motion-safe:after:animate-flash';

/** A named price of the room; it flashes its side's colour once when it changes (a new key restarts the animation). */
export function Figure({ label, price, side }: FigureProps) {
  return (
    <div className="flex flex-col">
      <dt className="text-12 whitespace-nowrap text-paper-3">{label}, USDC</dt>
      <dd
        key={price}
        className={classNames(
          'figures -mx-1 rounded px-1 text-18 font-medium',
          side && price !== null && tones[side],
          side && `${flash} ${flashes[side]}`,
        )}
      >
        {formatPrice(price)}
      </dd>
    </div>
  );
}
