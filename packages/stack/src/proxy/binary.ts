import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { downloadDebian } from '../debian/download.js';
import { unpackedProgram } from '../debian/unpacked.js';
import { cannotEmbed } from '../unsupported.js';

/** HAProxy and those of its libraries that a minimal Debian 12 lacks. */
const PACKAGES = [
  ...['haproxy', 'liblua5.3-0', 'libopentracing-c-wrapper0', 'libopentracing1'],
  ...['libpcre2-8-0', 'libssl3'],
];
/** From here on it can send a request that failed to another server, also after it was sent. */
const OLDEST = { major: 2, minor: 4 };

/** An HAProxy that runs here. */
export interface HaproxyBinary {
  readonly command: string;
  readonly version: string;
  /** Libraries that came with it, when it was not installed by the system. */
  readonly libraryPath?: string;
}

/**
 * Finds HAProxy: on PATH or where Debian installs it, else a cached download, else a download of Debian's package.
 *
 * @param caches - folders to keep a download in, the preferred one first
 * @throws {LaunchError} that says how to install it
 */
export function findHaproxy(path: string, caches: readonly string[], onDownload: () => void): HaproxyBinary {
  for (const command of ['haproxy', '/usr/sbin/haproxy', ...caches.map(unpacked)]) {
    const found = probe(command, path);
    if (found !== undefined) return found;
  }
  const why = `HAProxy ${OLDEST.major}.${OLDEST.minor} or newer is not on PATH`;
  if (process.platform !== 'linux') throw cannotEmbed('proxy', why);
  onDownload();
  const problems: string[] = [];
  for (const cache of caches) {
    const failed = downloadDebian(PACKAGES, folderOf(cache));
    const downloaded = failed === undefined ? probe(unpacked(cache), path) : undefined;
    if (downloaded !== undefined) return downloaded;
    problems.push(failed ?? 'the downloaded one does not run');
  }
  throw cannotEmbed('proxy', `${why}, and ${problems.join('; ')}`);
}

const folderOf = (cache: string): string => join(cache, `haproxy-${process.platform}-${process.arch}`);
const unpacked = (cache: string) => unpackedProgram(folderOf(cache), 'usr/sbin/haproxy');

function probe(program: string | ReturnType<typeof unpacked>, path: string): HaproxyBinary | undefined {
  const binary = typeof program === 'string' ? { command: program } : program;
  const env = { PATH: path, ...('libraryPath' in binary && { LD_LIBRARY_PATH: binary.libraryPath }) };
  const { stdout, status } = spawnSync(binary.command, ['-v'], { encoding: 'utf8', env });
  const version = status === 0 ? parseHaproxyVersion(stdout) : undefined;
  return version === undefined ? undefined : { ...binary, version };
}

/** Reads `haproxy -v` ("HAProxy version 2.6.12-1+deb12u4 2026/10/17 …"). Undefined when it is too old or something else. */
export function parseHaproxyVersion(text: string): string | undefined {
  const found = /\bversion ((\d+)\.(\d+)(?:\.\d+)?)/.exec(text);
  if (found === null) return undefined;
  const [major, minor] = [Number(found[2]), Number(found[3])];
  const oldEnough = major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
  return oldEnough ? found[1] : undefined;
}
