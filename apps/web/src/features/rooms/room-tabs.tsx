'use client';

import type { KeyboardEvent } from 'react';
import { classNames } from '@/design/class-names';

export const roomTabs = ['Chat', 'Market', 'Agents'] as const;
export type RoomTab = (typeof roomTabs)[number];

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

/** On a phone, the parts of a room one at a time; arrow keys go from tab to tab, as the ARIA pattern asks. */
export function RoomTabs({ tab, onChange }: { tab: RoomTab; onChange: (tab: RoomTab) => void }) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (roomTabs.indexOf(tab) + step + roomTabs.length) % roomTabs.length;
    onChange(roomTabs[next] ?? tab);
    const button = event.currentTarget.children[next];
    if (button instanceof HTMLElement) button.focus();
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
          type="button"
          role="tab"
          aria-selected={tab === name}
          tabIndex={tab === name ? 0 : -1}
          onClick={() => onChange(name)}
          className={classNames(
            'h-9 flex-1 rounded-md text-13 font-medium',
            tab === name ? 'bg-ink-3 text-paper-1' : 'text-paper-2',
          )}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
