'use client';

import type { RoomDetail } from '@agentrooms/protocol';
import Link from 'next/link';
import { useShallow } from 'zustand/react/shallow';
import { buttonClass } from '@/design/button';
import { bestPrices } from '@/features/market/best-prices';
import { Figure } from '@/features/market/figure';
import { spread } from '@/features/market/format-price';
import { ConnectionSign } from './connection-sign';
import { useCalmRoom } from './room-provider';
import { SwarmButton } from './swarm-button';

/** The room's name, its figures, and what a visitor can do here. */
export function RoomHeader({ room }: { room: RoomDetail }) {
  const { floor, topBid } = useCalmRoom(useShallow(bestPrices));
  const { activeAgents, activeBuyers, activeSellers } = useCalmRoom((state) => state.stats);
  const paused = useCalmRoom(({ agents }) => Object.values(agents).filter((agent) => agent.paused).length);
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
      <div className="min-w-0">
        <h1 className="truncate font-display text-24 sm:text-40">{room.name}</h1>
        <p className="flex flex-wrap items-center gap-x-3 text-13 text-paper-2">
          <span>
            {activeAgents} {activeAgents === 1 ? 'agent' : 'agents'} at work:{' '}
            <span className="text-bid">▼ {activeBuyers}</span>{' '}
            <span className="text-ask">▲ {activeSellers}</span>
            {paused > 0 && `, ${paused} paused`}
          </span>
          <ConnectionSign />
        </p>
      </div>
      <div className="flex flex-wrap items-end gap-x-7 gap-y-3">
        <dl className="flex gap-6">
          <Figure label="Top bid" price={topBid} side="bid" />
          <Figure label="Floor" price={floor} side="ask" />
          <Figure label="Spread" price={spread(floor, topBid)} />
        </dl>
        <div className="flex gap-2 max-sm:w-full max-sm:*:flex-1">
          <SwarmButton roomId={room.id} />
          <Link href={`/rooms/${room.id}/spawn`} className={buttonClass('primary')}>
            Spawn agent
          </Link>
        </div>
      </div>
    </header>
  );
}
