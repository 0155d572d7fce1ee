import type { RoomEntity } from '@agentrooms/protocol';
import type { Theme } from '@/design/theme/theme';

/** What a command does. */
export type Deed =
  | { kind: 'go'; href: string }
  | { kind: 'theme'; theme: Theme }
  | { kind: 'sign-in' }
  | { kind: 'sign-out'; everywhere: boolean };

/** One line of the palette. */
export interface Command {
  id: string;
  title: string;
  /** Said at the end of the line: where it leads, or what it changes. */
  hint: string;
  /** Other words by which somebody may look for it. */
  words: string;
  /** Offered before anything is typed. */
  common: boolean;
  deed: Deed;
}

/** What the commands depend on. */
export interface Surroundings {
  rooms: readonly Pick<RoomEntity, 'id' | 'name' | 'collection'>[];
  /** The page's path; in a room, spawning means spawning there. */
  path: string;
  signedIn: boolean;
}

const go = (href: string, title: string, hint: string, words: string, common = true): Command => ({
  id: `go:${href}`,
  title,
  hint,
  words,
  common,
  deed: { kind: 'go', href },
});

const theme = (name: Theme, title: string): Command => ({
  id: `theme:${name}`,
  title,
  hint: 'Theme',
  words: 'theme appearance colours mode lights',
  common: false,
  deed: { kind: 'theme', theme: name },
});

const account = (signedIn: boolean): Command[] => {
  const words = 'log out logout leave wallet disconnect account session';
  const out = { hint: 'Account', words, common: false };
  return signedIn
    ? [
        { ...out, id: 'out', title: 'Sign out', deed: { kind: 'sign-out', everywhere: false } },
        {
          ...out,
          id: 'out:everywhere',
          title: 'Sign out everywhere',
          deed: { kind: 'sign-out', everywhere: true },
        },
      ]
    : [
        {
          id: 'in',
          title: 'Sign in',
          hint: 'Account',
          words: 'log in login connect wallet burner',
          common: true,
          deed: { kind: 'sign-in' },
        },
      ];
};

/** The room that a path is in, by its id; undefined elsewhere. */
export const roomIdOf = (path: string): string | undefined => /^\/rooms\/([^/]+)/.exec(path)?.[1];

/** Everything that can be done from here, what is nearest first. */
export function commandsFor({ rooms, path, signedIn }: Surroundings): Command[] {
  const here = roomIdOf(path);
  const spawn = rooms.map(({ id, name, collection }) =>
    go(
      `/rooms/${id}/spawn`,
      id === here ? 'Spawn an agent in this room' : `Spawn an agent in ${name}`,
      name,
      `new start create buyer seller ${name} ${collection}`,
      id === here,
    ),
  );
  const visit = rooms
    .filter(({ id }) => path !== `/rooms/${id}`)
    .map(({ id, name, collection }) =>
      go(
        `/rooms/${id}`,
        name,
        name.toLowerCase() === collection ? 'Room' : `Room · ${collection}`,
        `go to room watch ${collection}`,
      ),
    );
  const replays = rooms.map(({ id, name, collection }) =>
    go(`/rooms/${id}/replay`, `Replay ${name}`, 'Replay', `play back history ${collection}`, id === here),
  );
  return [
    ...spawn.filter(({ common }) => common),
    ...replays.filter(({ common }) => common),
    ...visit,
    go('/rooms', 'All rooms', 'Page', 'collections market'),
    go('/swarms', 'Swarms', 'Page', 'simulate simulation presets runs'),
    go('/dashboard', 'Dashboard', 'Page', 'my agents deals analytics notifications webhooks'),
    go('/', 'Start page', 'Page', 'home landing', false),
    ...spawn.filter(({ common }) => !common),
    ...replays.filter(({ common }) => !common),
    theme('dark', 'Dark theme'),
    theme('light', 'Light theme'),
    theme('system', 'Theme of the system'),
    ...account(signedIn),
  ];
}
