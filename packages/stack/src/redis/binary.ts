import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { cannotEmbed } from '../unsupported.js';
import { downloadRedis } from './debian-download.js';
import { OLDEST_REDIS, parseRedisVersion } from './version.js';

/** A Redis server that runs here. */
export interface RedisBinary {
  readonly command: string;
  readonly version: string;
  /** Libraries that came with it, when it was not installed by the system. */
  readonly libraryPath?: string;
}

/**
 * Finds a Redis server: on PATH, else a cached download, else a download of Debian's package. Later state folders
 * share the download.
 *
 * @param caches - folders to keep a download in, the preferred one first
 */
export function findRedis(path: string, caches: readonly string[], onDownload: () => void): RedisBinary {
  const installed = probe({ command: 'redis-server' }, path);
  if (installed !== undefined && installed.major >= OLDEST_REDIS) return installed;
  for (const cache of caches) {
    const cached = probe(unpacked(cache), path);
    if (cached !== undefined) return cached;
  }
  const why =
    installed === undefined ? 'redis-server is not on PATH' : `redis-server on PATH is ${installed.version}`;
  if (process.platform !== 'linux') throw cannotEmbed('redis', why);
  onDownload();
  const problems: string[] = [];
  for (const cache of caches) {
    const failed = downloadRedis(folderOf(cache));
    const downloaded = failed === undefined ? probe(unpacked(cache), path) : undefined;
    if (downloaded !== undefined && downloaded.major >= OLDEST_REDIS) return downloaded;
    problems.push(failed ?? `the downloaded server does not run or is older than ${OLDEST_REDIS}`);
  }
  throw cannotEmbed('redis', `${why}, and ${problems.join('; ')}`);
}

const folderOf = (cache: string): string => join(cache, `redis-${process.platform}-${process.arch}`);

function unpacked(cache: string): { command: string; libraryPath: string } {
  const folder = folderOf(cache);
  const triplet = `${{ x64: 'x86_64', arm64: 'aarch64' }[process.arch as string] ?? process.arch}-linux-gnu`;
  return {
    command: join(folder, 'usr/bin/redis-server'),
    libraryPath: [join(folder, 'usr/lib', triplet), join(folder, 'lib', triplet)].join(':'),
  };
}

function probe(
  binary: Omit<RedisBinary, 'version'>,
  path: string,
): (RedisBinary & { major: number }) | undefined {
  const env = {
    PATH: path,
    ...(binary.libraryPath !== undefined && { LD_LIBRARY_PATH: binary.libraryPath }),
  };
  const { stdout, status } = spawnSync(binary.command, ['--version'], { encoding: 'utf8', env });
  const parsed = status === 0 ? parseRedisVersion(stdout) : undefined;
  return parsed === undefined ? undefined : { ...binary, ...parsed };
}
