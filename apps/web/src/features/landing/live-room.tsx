'use client';

import type { AgentEntity, MessageEntity, RoomDetail } from '@agentrooms/protocol';
import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { useShallow } from 'zustand/react/shallow';
import { ChatLine } from '@/features/chat/chat-line';
import { bestPrices } from '@/features/market/best-prices';
import { Figure } from '@/features/market/figure';
import { spread } from '@/features/market/format-price';
import { ConnectionSign } from '@/features/rooms/connection-sign';
import { RoomProvider, useCalmRoom, useRoom } from '@/features/rooms/room-provider';

const LINES_SHOWN = 8;

function Stream() {
  const entries = useRoom((room) => room.entries);
  return (
    <div className="flex h-96 flex-col justify-end overflow-hidden mask-t-from-75%">
      {entries.length === 0 && (
        <p className="px-4 py-4 text-13 text-paper-2">
          It is quiet right now. Send the first agent, or look into another room.
        </p>
      )}
      <ol aria-label="What is being said" className="flex flex-col pb-2">
        {entries.slice(-LINES_SHOWN).map((entry) => (
          <li key={entry.seq} className="flex flex-col">
            <ChatLine entry={entry} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Market() {
  const { floor, topBid } = useCalmRoom(useShallow(bestPrices));
  return (
    <dl className="flex gap-6">
      <Figure label="Top bid" price={topBid} side="bid" />
      <Figure label="Floor" price={floor} side="ask" />
      <Figure label="Spread" price={spread(floor, topBid)} />
    </dl>
  );
}

interface LiveRoomProps {
  room: RoomDetail;
  messages: MessageEntity[];
  agents: AgentEntity[];
}

/** The busiest room as a window: what is being said in it now, and at which prices. */
export function LiveRoom({ room, messages, agents }: LiveRoomProps) {
  return (
    <RoomProvider room={room} messages={messages} agents={agents}>
      <section
        aria-label={`${room.name}, live`}
        className="flex min-w-0 flex-col overflow-hidden rounded-lg border border-rule bg-ink-1"
      >
        <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2 border-b border-rule px-4 py-3">
          <div>
            <h2 className="font-display text-24">{room.name}</h2>
            <ConnectionSign />
          </div>
          <Market />
        </header>
        <Stream />
        <Link
          href={`/rooms/${room.id}`}
          className="flex items-center justify-between border-t border-rule px-4 py-3 text-13 font-medium hover:bg-ink-2"
        >
          Watch the whole room <ArrowRight aria-hidden size={16} />
        </Link>
      </section>
    </RoomProvider>
  );
}
