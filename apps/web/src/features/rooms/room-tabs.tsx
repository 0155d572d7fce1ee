'use client';

import type { KeyboardEvent } from 'react';
import { classNames } from '@/design/class-names';
import { openDeals } from '@/features/deals/banner-deals';
import { useRoom } from './room-provider';
import { partIds, type RoomTab, roomTabs, tabId } from './room-part';
import { tabAfterKey } from './tab-after-key';

/** Tells that a deal is being settled, wherever the reader is. */
function DealDot() {
  const open = useRoom((room) => openDeals(room.deals).length);
  if (open === 0) return null;
  return (
    <>
      <span aria-hidden className="size-1.5 rounded-full bg-deal" />
      <span className="sr-only">, {open === 1 ? 'one is being settled' : `${open} are being settled`}</span>
    </>
  );
}

/** On a phone, the parts of a room one at a time; arrow keys go from tab to tab, as the ARIA pattern asks. */
export function RoomTabs({ tab, onChange }: { tab: RoomTab; onChange: (tab: RoomTab) => void }) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const next = tabAfterKey(roomTabs, tab, event.key);
    if (next === null) return;
    event.preventDefault();
    onChange(next);
    event.currentTarget.querySelector<HTMLElement>(`#${tabId(next)}`)?.focus();
  };
  return (
    <div
      role="tablist"
      aria-label="Parts of the room"
      onKeyDown={onKeyDown}
      className="flex gap-1 rounded-lg border border-rule bg-ink-1 p-1 lg:hidden"
    >
      {roomTabs.map((name) => (
        <button
          key={name}
          id={tabId(name)}
          type="button"
          role="tab"
          aria-selected={tab === name}
          aria-controls={partIds[name].join(' ')}
          tabIndex={tab === name ? 0 : -1}
          onClick={() => onChange(name)}
          className={classNames(
            'inline-flex h-9 flex-1 items-center justify-center gap-1.5 rounded-md text-13 font-medium',
            tab === name ? 'bg-ink-3 text-paper-1' : 'text-paper-2',
          )}
        >
          {name}
          {name === 'Deal' && <DealDot />}
        </button>
      ))}
    </div>
  );
}
