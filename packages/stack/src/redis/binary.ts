import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { downloadDebian } from '../debian/download.js';
import { unpackedProgram, type UnpackedProgram } from '../debian/unpacked.js';
import { cannotEmbed } from '../unsupported.js';
import { OLDEST_REDIS, parseRedisVersion } from './version.js';

/** The server (a link into redis-tools) and those of its libraries that a minimal Debian lacks. */
const PACKAGES = ['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1', 'libatomic1'];

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
    const failed = downloadDebian(PACKAGES, folderOf(cache));
    const downloaded = failed === undefined ? probe(unpacked(cache), path) : undefined;
    if (downloaded !== undefined && downloaded.major >= OLDEST_REDIS) return downloaded;
    problems.push(failed ?? `the downloaded server does not run or is older than ${OLDEST_REDIS}`);
  }
  throw cannotEmbed('redis', `${why}, and ${problems.join('; ')}`);
}

const folderOf = (cache: string): string => join(cache, `redis-${process.platform}-${process.arch}`);

const unpacked = (cache: string): UnpackedProgram => unpackedProgram(folderOf(cache), 'usr/bin/redis-server');

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
