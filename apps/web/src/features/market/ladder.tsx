'use client';

import { useMemo } from 'react';
import { Panel } from '@/design/panel';
import { useCalmRoom } from '@/features/rooms/room-provider';
import { formatPrice } from './format-price';
import { orderBook, type PriceLevel } from './order-book';
import { sides } from './side';

const LEVELS_SHOWN = 8;

interface SideProps {
  role: 'buyer' | 'seller';
  levels: PriceLevel[];
  deepest: number;
  nameOf: (agentId: string | undefined) => string;
}

function Side({ role, levels, deepest, nameOf }: SideProps) {
  const { arrow, text, bar, quote } = sides[role];
  const right = role === 'seller';
  return (
    <div className="min-w-0 flex-1">
      <h3 className={`mb-1.5 text-12 ${text} ${right ? 'text-right' : ''}`}>
        {arrow} {quote}s
      </h3>
      {levels.length === 0 && (
        <p className={`text-13 text-paper-3 ${right ? 'text-right' : ''}`}>none stands</p>
      )}
      <ol className="flex flex-col gap-1">
        {levels.slice(0, LEVELS_SHOWN).map(({ price, agentIds }) => (
          <li
            key={price}
            className={`relative flex items-center justify-between gap-2 px-1.5 py-0.5 ${right ? 'flex-row-reverse' : ''}`}
          >
            <span
              aria-hidden
              className={`absolute inset-y-0 rounded-sm opacity-15 ${bar} ${right ? 'left-0' : 'right-0'}`}
              style={{ width: `${Math.round((agentIds.length / deepest) * 100)}%` }}
            />
            <span
              className="relative min-w-0 truncate text-12 text-paper-2"
              title={agentIds.map(nameOf).join(', ')}
            >
              {nameOf(agentIds[0])}
              {agentIds.length > 1 && ` +${agentIds.length - 1}`}
            </span>
            <span className={`figures relative text-13 ${text}`}>{formatPrice(price)}</span>
          </li>
        ))}
      </ol>
      {levels.length > LEVELS_SHOWN && (
        <p className={`mt-1 text-12 text-paper-3 ${right ? 'text-right' : ''}`}>
          {levels.length - LEVELS_SHOWN} more
        </p>
      )}
    </div>
  );
}

/** Standing offers by price and whose they are: bids left, asks right, the best ones on top. */
export function Ladder() {
  const offers = useCalmRoom((room) => room.offers);
  const agents = useCalmRoom((room) => room.agents);
  const nameOf = (agentId: string | undefined) =>
    (agentId === undefined ? undefined : agents[agentId]?.name) ?? 'somebody';
  const { asks, bids } = useMemo(() => orderBook(offers), [offers]);
  const deepest = Math.max(
    1,
    ...asks.map(({ agentIds }) => agentIds.length),
    ...bids.map(({ agentIds }) => agentIds.length),
  );
  return (
    <Panel title="Standing offers" aside={<span className="text-12 text-paper-3">USDC</span>}>
      <div className="flex gap-4 px-4 py-3 contain-content">
        <Side role="buyer" levels={bids} deepest={deepest} nameOf={nameOf} />
        <Side role="seller" levels={asks} deepest={deepest} nameOf={nameOf} />
      </div>
    </Panel>
  );
}
