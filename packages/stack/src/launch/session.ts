import { keepSecrets } from '../environment/secrets.js';
import type { Settings } from '../environment/settings.js';
import type { PortName } from '../environment/variables.js';
import { requireFreePorts } from '../process/ports.js';
import { Leash, readRoster } from '../process/leash.js';
import { Fleet } from './fleet.js';
import type { Screen } from './screen.js';
import { openStateFolder, stateFolder } from './state-folder.js';
import { embeddedStorePorts, type LaunchContext } from './stores.js';

/** What a session is opened for. */
export interface SessionOptions {
  readonly settings: Settings;
  readonly screen: Screen;
  /** The npm script, for the message that a second launcher gets. */
  readonly command: string;
  /** Ports that the session's services will use. */
  readonly servicePorts: readonly PortName[];
  readonly fresh?: boolean;
  readonly disposable?: boolean;
  /** How often a part that dies is started again in a minute; see {@link Fleet}. */
  readonly restarts?: number;
}

/** Resolves with what ended the session: a signal, or a part that could not be kept running. */
export type Ending = { readonly kind: 'signal' } | { readonly kind: 'given-up'; readonly error: Error };

const SECOND_SIGNAL_AFTER_MS = 1_000;

/**
 * Runs `use` on a state folder that belongs to this process, and stops whatever it launched afterwards, whether it
 * returned, threw, was interrupted, or a part died for good. A second Ctrl-C does not wait.
 */
export async function withSession<T>(
  options: SessionOptions,
  use: (context: LaunchContext, ending: Promise<Ending>) => Promise<T>,
): Promise<T | Ending> {
  const { settings, screen } = options;
  const folder = stateFolder(settings.stateDir);
  const { signalled, forget } = onSignal(screen);
  const giveBack = await openStateFolder(folder, options.command, { fresh: options.fresh ?? false });
  let leash: Leash | undefined;
  let fleet: Fleet | undefined;
  try {
    // A PostgreSQL that is about to be taken over holds its own port.
    const takenOver = readRoster(folder.rosterFile).map(({ name }) => name);
    const ports = [...embeddedStorePorts(settings), ...options.servicePorts];
    await requireFreePorts(
      settings.ports,
      ports.filter((name) => !takenOver.includes(name)),
    );
    leash = new Leash(folder.rosterFile);
    fleet = new Fleet(screen, options.restarts);
    const context: LaunchContext = {
      settings,
      folder,
      leash,
      fleet,
      screen,
      secrets: keepSecrets(folder.path),
      ...(options.disposable !== undefined && { disposable: options.disposable }),
    };
    const ending: Promise<Ending> = Promise.race([
      signalled.then(() => ({ kind: 'signal' }) as const),
      fleet.givenUp.then((error) => ({ kind: 'given-up', error }) as const),
    ]);
    return await Promise.race([use(context, ending), ending]);
  } finally {
    await fleet?.stop();
    leash?.close();
    giveBack();
    forget();
  }
}

/**
 * Ctrl-C reaches us twice under npm (from the terminal, and passed on by npm): only a signal that comes later counts
 * as the second one.
 */
function onSignal(screen: Screen): { signalled: Promise<void>; forget: () => void } {
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  let first: number | undefined;
  let resolve!: () => void;
  const signalled = new Promise<void>((done) => {
    resolve = done;
  });
  const listener = (): void => {
    const now = performance.now();
    if (first === undefined) {
      first = now;
      screen.say('\nStopping …');
      resolve();
    } else if (now - first > SECOND_SIGNAL_AFTER_MS) {
      screen.say('Stopping at once.');
      process.exit(130); // The leash ends what is left.
    }
  };
  for (const name of names) process.on(name, listener);
  return {
    signalled,
    forget: () => {
      for (const name of names) process.off(name, listener);
    },
  };
}
