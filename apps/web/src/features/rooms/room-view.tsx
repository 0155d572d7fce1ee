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
import { RoomPart, type RoomTab } from './room-part';
import { RoomProvider } from './room-provider';
import { RoomTabs } from './room-tabs';

interface RoomViewProps {
  room: RoomDetail;
  messages: MessageEntity[];
  agents: AgentEntity[];
}

/** The room: figures on top, agents left, chat in the middle, market right; on a phone one part at a time. */
export function RoomView({ room, messages, agents }: RoomViewProps) {
  const [tab, setTab] = useState<RoomTab>('Chat');
  return (
    <RoomProvider room={room} messages={messages} agents={agents}>
      <div className="flex flex-col gap-4 pb-6 lg:h-[calc(100dvh-3.5rem)] lg:pb-4">
        <RoomHeader room={room} />
        <DealBanner className={tab === 'Deal' ? 'max-lg:hidden' : ''} />
        <RoomTabs tab={tab} onChange={setTab} />
        <RoomPart of="Market" id="room-part-pieces" shown={tab === 'Market'}>
          <Panel className="shrink-0">
            <NftStrip collection={room.collection} />
          </Panel>
        </RoomPart>
        <div className="grid min-h-0 flex-1 gap-4 lg:grid-cols-[15rem_minmax(0,1fr)_19rem]">
          <RoomPart of="Agents" id="room-part-agents" shown={tab === 'Agents'}>
            <AgentSidebar />
          </RoomPart>
          <RoomPart of="Chat" id="room-part-chat" shown={tab === 'Chat'}>
            <ChatPanel roomId={room.id} />
          </RoomPart>
          <div
            className={classNames(
              'flex min-h-0 flex-col gap-4 lg:overflow-y-auto',
              tab !== 'Market' && tab !== 'Deal' && 'max-lg:hidden',
            )}
          >
            <RoomPart of="Market" id="room-part-prices" shown={tab === 'Market'}>
              <PricePanel roomId={room.id} />
              <Ladder />
            </RoomPart>
            <RoomPart of="Deal" id="room-part-deal" shown={tab === 'Deal'}>
              <DealPanel className="lg:hidden" />
              <RecentDeals />
            </RoomPart>
          </div>
        </div>
      </div>
    </RoomProvider>
  );
}
