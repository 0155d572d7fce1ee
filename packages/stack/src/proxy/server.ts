import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ProcessPlan } from '../process/running-process.js';
import type { HaproxyBinary } from './binary.js';
import { haproxyConfig, type ProxyPlan } from './config.js';

export interface HaproxyPlan extends ProxyPlan {
  readonly binary: HaproxyBinary;
  readonly configFile: string;
  readonly logFile: string;
  readonly path: string;
}

/** Writes the configuration. @returns how HAProxy is started with it */
export function haproxyProcess({ binary, configFile, logFile, path, ...plan }: HaproxyPlan): ProcessPlan {
  mkdirSync(dirname(configFile), { recursive: true, mode: 0o700 });
  writeFileSync(configFile, haproxyConfig(plan));
  return {
    name: 'proxy',
    command: binary.command,
    args: ['-db', '-f', configFile],
    cwd: dirname(configFile),
    env: { PATH: path, ...(binary.libraryPath !== undefined && { LD_LIBRARY_PATH: binary.libraryPath }) },
    logFile,
    stopSignal: 'TERM',
  };
}
