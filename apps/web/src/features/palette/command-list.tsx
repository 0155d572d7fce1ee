'use client';

import { useEffect, useRef } from 'react';
import { classNames } from '@/design/class-names';
import type { Command } from './commands';

interface CommandListProps {
  id: string;
  found: readonly Command[];
  current: Command | undefined;
  optionId: (command: Command) => string;
  onPoint: (index: number) => void;
  onChoose: (command: Command) => void;
}

/** The listbox of the palette. The one that Enter takes is marked, and kept in sight. */
export function CommandList({ id, found, current, optionId, onPoint, onChoose }: CommandListProps) {
  const chosen = useRef<HTMLLIElement>(null);
  useEffect(() => {
    chosen.current?.scrollIntoView({ block: 'nearest' });
  }, [current?.id]);
  return (
    <ul id={id} role="listbox" aria-label="Commands" className="min-h-0 flex-1 overflow-y-auto p-2">
      {found.map((command, index) => {
        const selected = command.id === current?.id;
        return (
          // The keys are the field's, which keeps the focus (WAI-ARIA: aria-activedescendant).
          <li
            key={command.id}
            ref={selected ? chosen : undefined}
            id={optionId(command)}
            role="option"
            aria-selected={selected}
            className={classNames(
              'flex cursor-pointer items-center justify-between gap-4 rounded px-3 py-2 text-13',
              selected ? 'bg-ink-3 text-paper-1' : 'text-paper-2',
            )}
            onMouseMove={() => onPoint(index)}
            onClick={() => onChoose(command)}
          >
            <span className="truncate">{command.title}</span>
            <span className="shrink-0 text-12 text-paper-2">{command.hint}</span>
          </li>
        );
      })}
    </ul>
  );
}
