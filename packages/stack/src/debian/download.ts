import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf } from '../launch-error.js';

/**
 * Downloads packages of Debian with apt, which checks their signatures, and unpacks them into `folder`.
 * Nothing is installed and root is not needed.
 *
 * @param packages - the program's and those of its libraries that a minimal Debian lacks
 * @returns why it failed, or undefined when it did not
 */
export function downloadDebian(packages: readonly string[], folder: string): string | undefined {
  const work = `${folder}.${process.pid}`;
  try {
    rmSync(work, { recursive: true, force: true });
    mkdirSync(join(work, 'unpacked'), { recursive: true });
    const direct = run('apt-get', ['download', '-qq', ...packages], work);
    const failed = direct === undefined ? undefined : downloadWithOwnLists(packages, work);
    if (failed !== undefined) return failed;
    for (const file of readdirSync(work).filter((name) => name.endsWith('.deb'))) {
      const broken = run('dpkg', ['-x', join(work, file), join(work, 'unpacked')], work);
      if (broken !== undefined) return broken;
    }
    rmSync(folder, { recursive: true, force: true });
    renameSync(join(work, 'unpacked'), folder);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** A fresh image has no package lists; fetch them into a folder of ours rather than into the system's. */
function downloadWithOwnLists(packages: readonly string[], work: string): string | undefined {
  const lists = join(work, 'lists');
  const archives = join(work, 'archives');
  for (const folder of [lists, archives]) mkdirSync(join(folder, 'partial'), { recursive: true });
  const own = [
    '-qq',
    '-o',
    `Dir::State::lists=${lists}`,
    '-o',
    `Dir::Cache=${archives}`,
    '-o',
    'APT::Sandbox::User=',
  ];
  return run('apt-get', [...own, 'update'], work) ?? run('apt-get', [...own, 'download', ...packages], work);
}

function run(command: string, args: readonly string[], cwd: string): string | undefined {
  const { status, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status === 0) return undefined;
  if ((error as { code?: string } | undefined)?.code === 'ENOENT') return `there is no ${command}`;
  return `${command} failed: ${stderr.trim().split('\n').at(-1) ?? ''}`;
}
