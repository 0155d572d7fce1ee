'use client';

import { Search } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { CommandList } from './command-list';
import type { Command } from './commands';
import { matchCommands } from './match';
import type { Rooms } from './use-rooms';

interface CommandBoxProps {
  commands: readonly Command[];
  roomsState: Rooms['state'];
  onChoose: (command: Command) => void;
}

const notes: Record<Rooms['state'], string> = {
  reading: 'Reading the rooms…',
  read: '',
  failed: 'The rooms could not be read; the rest works.',
};

/** A field and the list under it. The focus stays in the field; the arrow keys move through the list. */
export function CommandBox({ commands, roomsState, onChoose }: CommandBoxProps) {
  const listId = useId();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const found = matchCommands(query, commands);
  // The list can become shorter under the choice.
  const active = Math.min(chosen, Math.max(found.length - 1, 0));
  const current = found[active];
  const optionId = (command: Command) => `${listId}-${command.id}`;

  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || found.length === 0) return;
    if (event.key === 'ArrowDown') setChosen((active + 1) % found.length);
    else if (event.key === 'ArrowUp') setChosen((active - 1 + found.length) % found.length);
    else if (event.key === 'Enter' && current) onChoose(current);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className="flex items-center gap-3 border-b border-rule px-4">
        <Search aria-hidden size={16} className="shrink-0 text-paper-3" />
        <input
          role="combobox"
          aria-label="Search and commands"
          aria-expanded={found.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={current && optionId(current)}
          autoComplete="off"
          spellCheck={false}
          placeholder="Go to a room, paste an id, spawn, theme…"
          className="h-12 w-full bg-transparent text-15 text-paper-1 outline-none placeholder:text-paper-3"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setChosen(0);
          }}
          onKeyDown={pressed}
        />
      </div>
      <CommandList
        id={listId}
        found={found}
        current={current}
        optionId={optionId}
        onPoint={setChosen}
        onChoose={onChoose}
      />
      <p role="status" className="border-t border-rule px-4 py-2 text-12 text-paper-3">
        {found.length === 0
          ? `Nothing fits “${query.trim()}”. Try a room, “spawn”, “theme”, or paste the id of a deal or an agent.`
          : notes[roomsState] || `${found.length} ${found.length === 1 ? 'command' : 'commands'}`}
        {found.length > 0 && <span aria-hidden> · ↑↓ to move, Enter to choose, Esc to close</span>}
      </p>
    </>
  );
}
