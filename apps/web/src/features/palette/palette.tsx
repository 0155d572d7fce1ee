'use client';

import { usePathname, useRouter } from 'next/navigation';
import { Dialog } from 'radix-ui';
import { useRef } from 'react';
import { useSession } from '@/features/session/session-store';
import { type Command, commandsFor } from './commands';
import { CommandBox } from './command-box';
import { setPaletteOpen, usePalette } from './palette-store';
import { perform } from './perform';
import { useRooms } from './use-rooms';

/** The command palette: a dialog with a combobox (WAI-ARIA APG) over everything that can be done from this page. */
export default function Palette() {
  const open = usePalette((state) => state.open);
  const path = usePathname();
  const router = useRouter();
  const signedIn = useSession((session) => session.status === 'signed-in');
  const { rooms, state } = useRooms(open);
  const before = useRef<HTMLElement | null>(null);

  const choose = ({ deed }: Command) => {
    setPaletteOpen(false);
    perform(deed, (href) => router.push(href));
  };

  return (
    <Dialog.Root open={open} onOpenChange={setPaletteOpen}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/50" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-3 top-[12vh] z-50 mx-auto flex max-h-[70vh] max-w-xl flex-col overflow-hidden rounded-lg border border-rule bg-ink-1 shadow-lg shadow-black/40"
          onOpenAutoFocus={() => {
            before.current = document.activeElement as HTMLElement | null;
          }}
          onCloseAutoFocus={(event) => {
            // No button of the dialog's own opened it, so the focus goes back to where it was.
            event.preventDefault();
            before.current?.focus();
          }}
        >
          <Dialog.Title className="sr-only">Search and commands</Dialog.Title>
          <CommandBox
            commands={commandsFor({ rooms, path, signedIn })}
            roomsState={state}
            onChoose={choose}
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
