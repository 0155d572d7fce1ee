'use client';

import type { AgentEntity, MessageEntity, RoomDetail } from '@agentrooms/protocol';
import { useState } from 'react';
import { classNames } from '@/design/class-names';
import { Panel } from '@/design/panel';
import { AgentSidebar } from '@/features/agents/agent-sidebar';
import { ChatPanel } from '@/features/chat/chat-panel';
import { DealBanner } from '@/features/deals/deal-banner';
import { DealPanel } from '@/features/deals/deal-panel';
import { RecentDeals } from '@/features/deals/recent-deals';
import { Ladder } from '@/features/market/ladder';
import { NftStrip } from '@/features/market/nft-strip';
import { PricePanel } from '@/features/market/price-panel';
import { RoomHeader } from './room-header';
import { RoomProvider } from './room-provider';
import { type RoomTab, RoomTabs } from './room-tabs';

interface RoomViewProps {
  room: RoomDetail;
  messages: MessageEntity[];
  agents: AgentEntity[];
}

/** The room: figures on top, agents left, chat in the middle, market right; on a phone one part at a time. */
export function RoomView({ room, messages, agents }: RoomViewProps) {
  const [tab, setTab] = useState<RoomTab>('Chat');
  const only = (...names: RoomTab[]) => (names.includes(tab) ? '' : 'max-lg:hidden');
  return (
    <RoomProvider room={room} messages={messages} agents={agents}>
      <div className="flex flex-col gap-4 pb-6 lg:h-[calc(100dvh-3.5rem)] lg:pb-4">
        <RoomHeader room={room} />
        <DealBanner className={tab === 'Deal' ? 'max-lg:sr-only' : ''} />
        <RoomTabs tab={tab} onChange={setTab} />
        <Panel className={classNames('shrink-0', only('Market'))}>
          <NftStrip collection={room.collection} />
        </Panel>
        <div className="grid min-h-0 flex-1 gap-4 lg:grid-cols-[15rem_minmax(0,1fr)_19rem]">
          <AgentSidebar className={only('Agents')} />
          <ChatPanel roomId={room.id} className={only('Chat')} />
          <div
            className={classNames('flex min-h-0 flex-col gap-4 lg:overflow-y-auto', only('Market', 'Deal'))}
          >
            <PricePanel roomId={room.id} className={only('Market')} />
            <Ladder className={only('Market')} />
            <DealPanel className={classNames('lg:hidden', only('Deal'))} />
            <RecentDeals className={only('Deal')} />
          </div>
        </div>
      </div>
    </RoomProvider>
  );
}
