'use client';

import type { ReactNode } from 'react';
import { classNames } from '@/design/class-names';
import { useNarrow } from '@/design/use-narrow';

/** Tabs of the room on a phone, in their order. */
export const roomTabs = ['Chat', 'Market', 'Agents', 'Deal'] as const;
export type RoomTab = (typeof roomTabs)[number];

/** The id of a tab's button. */
export const tabId = (name: RoomTab) => `room-tab-${name.toLowerCase()}`;

/** The ids of the parts that a tab shows: the market is in two places of a wide page. */
export const partIds = {
  Chat: ['room-part-chat'],
  Market: ['room-part-pieces', 'room-part-prices'],
  Agents: ['room-part-agents'],
  Deal: ['room-part-deal'],
} as const satisfies Record<RoomTab, readonly string[]>;

interface RoomPartProps {
  of: RoomTab;
  id: (typeof partIds)[RoomTab][number];
  shown: boolean;
  children: ReactNode;
}

/** A part of the room: on a phone the panel of its tab; where all parts stand side by side there are no tabs. */
export function RoomPart({ of, id, shown, children }: RoomPartProps) {
  const panel = useNarrow() ? ({ role: 'tabpanel', 'aria-labelledby': tabId(of) } as const) : {};
  return (
    <div id={id} {...panel} className={classNames('contents', !shown && 'max-lg:hidden')}>
      {children}
    </div>
  );
}
