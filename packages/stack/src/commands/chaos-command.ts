import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Environment } from '../environment/dotenv.js';
import { LaunchError } from '../launch-error.js';
import type { Screen } from '../launch/screen.js';
import { wipeEmbeddedPostgres } from '../postgres/embedded.js';
import { testSettings } from '../testing/test-settings.js';
import { report, runChaos } from './chaos.js';

/** `npm run chaos -- --seconds 120 --seed 7`, on a stack of its own. @returns the exit code */
export async function chaos(
  environment: Environment,
  root: string,
  screen: Screen,
  args: readonly string[],
): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' } },
  });
  const seconds = Number(values.seconds);
  if (!Number.isInteger(seconds) || seconds < 5)
    throw new LaunchError('--seconds must be a whole number from 5');
  const folder = mkdtempSync(join(tmpdir(), 'agentrooms-chaos-'));
  try {
    const settings = await testSettings(environment, root, folder);
    return report(await runChaos(settings, screen, { seconds, seed: values.seed }), screen) ? 0 : 1;
  } finally {
    wipeEmbeddedPostgres(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}
