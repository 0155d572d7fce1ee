import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isSound, report } from '../chaos/report.js';
import type { Environment } from '../environment/dotenv.js';
import { LaunchError } from '../launch-error.js';
import type { Screen } from '../launch/screen.js';
import { wipeEmbeddedPostgres } from '../postgres/embedded.js';
import { testSettings } from '../testing/test-settings.js';
import { runChaos } from './chaos.js';

const FLAGS = {
  seconds: { type: 'string', default: '60' },
  seed: { type: 'string', default: '1' },
  rollbacks: { type: 'string', default: '10' },
  'chain-losses': { type: 'string', default: '2' },
} as const;

/** `npm run chaos -- --seconds 120 --seed 7`, on a stack of its own. @returns the exit code */
export async function chaos(
  environment: Environment,
  root: string,
  screen: Screen,
  args: readonly string[],
): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: FLAGS });
  const options = {
    seconds: wholeNumber('seconds', values.seconds, 5),
    seed: values.seed,
    rollbacks: wholeNumber('rollbacks', values.rollbacks, 0),
    chainLosses: wholeNumber('chain-losses', values['chain-losses'], 0),
  };
  const folder = mkdtempSync(join(tmpdir(), 'agentrooms-chaos-'));
  try {
    const settings = await testSettings(environment, root, folder);
    const result = await runChaos(settings, screen, options);
    report(result, screen);
    return isSound(result) ? 0 : 1;
  } finally {
    wipeEmbeddedPostgres(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

function wholeNumber(flag: keyof typeof FLAGS, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least)
    throw new LaunchError(`--${flag} must be a whole number from ${least}`);
  return value;
}
