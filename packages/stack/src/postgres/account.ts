import { execFileSync, spawnSync } from 'node:child_process';
import { cannotEmbed } from '../unsupported.js';

/** A system user. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * Whom PostgreSQL runs as. It refuses root, so root lends it the system user `postgres`, which is created where it
 * is missing; `nobody` where that fails. Undefined when we are not root: it then runs as ourselves.
 */
export function postgresAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const account =
    lookUp('postgres') ?? (create('postgres') ? lookUp('postgres') : undefined) ?? lookUp('nobody');
  if (account === undefined)
    throw cannotEmbed('postgres', 'it refuses to run as root, and no system user could be created');
  return account;
}

/** True when the account may enter the folder, all folders above it included. */
export function mayEnter(folder: string, account: Account | undefined): boolean {
  const as = account === undefined ? {} : { uid: account.uid, gid: account.gid };
  return spawnSync('sh', ['-c', 'cd "$0"', folder], { cwd: '/', stdio: 'ignore', ...as }).status === 0;
}

function lookUp(name: string): Account | undefined {
  const id = (flag: string): number =>
    Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { name, uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

/** `useradd` is everywhere but on BusyBox, which has `adduser -S`. */
function create(name: string): boolean {
  const quiet = { stdio: 'ignore' } as const;
  return (
    spawnSync(
      'useradd',
      ['--system', '--no-create-home', '--user-group', '--shell', '/bin/false', name],
      quiet,
    ).status === 0 || spawnSync('adduser', ['-S', '-D', '-H', '-s', '/bin/false', name], quiet).status === 0
  );
}
