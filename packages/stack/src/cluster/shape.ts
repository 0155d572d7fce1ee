import { parseArgs } from 'node:util';
import { LaunchError } from '../launch-error.js';

/** How many processes of each kind a cluster runs. */
export interface ClusterShape {
  readonly api: number;
  readonly workers: number;
}

const MOST = 16;

/** Reads `--api 3 --workers 2 --fresh`. @throws {LaunchError} naming the flag whose number makes no sense */
export function readShape(args: readonly string[]): ClusterShape & { readonly fresh: boolean } {
  const { values } = parseArgs({
    args: [...args],
    options: {
      api: { type: 'string', default: '3' },
      workers: { type: 'string', default: '2' },
      fresh: { type: 'boolean', default: false },
    },
  });
  return { api: count('api', values.api), workers: count('workers', values.workers), fresh: values.fresh };
}

function count(flag: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= MOST) return value;
  throw new LaunchError(`--${flag} must be a whole number from 1 to ${MOST}, not "${text}"`);
}
