import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Settings } from '../environment/settings.js';
import { findFreePorts } from '../process/ports.js';
import type { Ground } from './checks.js';
import { runProgram } from './run-program.js';
import { tallyPlaywright, type PlaywrightReport, type Tally } from './tally.js';

/** The API sends its mail to a port of this machine, at which a browser test listens while it wants to read some. */
export async function withMail(settings: Settings): Promise<Settings> {
  const [port] = await findFreePorts(1);
  return { ...settings, environment: { ...settings.environment, SMTP_URL: `smtp://127.0.0.1:${port}` } };
}

/**
 * Runs `apps/web/e2e` in a real browser against the services at the settings' ports.
 *
 * @param ground - `rosterFile` lists the services' processes, for the story in which one of them is killed
 */
export async function runBrowserTests(
  { root, env, leash, rosterFile }: Ground & { readonly rosterFile: string },
  { ports, environment }: Settings,
  reportDir: string,
): Promise<Tally> {
  const web = join(root, 'apps/web');
  const cli = join(
    dirname(createRequire(join(web, 'package.json')).resolve('@playwright/test/package.json')),
    'cli.js',
  );
  const report = join(reportDir, 'playwright.json');
  const { code, output } = await runProgram({
    command: process.execPath,
    args: [cli, 'test', '--reporter=json'],
    cwd: web,
    leash,
    env: {
      ...env,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      WEB_URL: `http://localhost:${ports.web}`,
      ROSTER_FILE: rosterFile,
      API_URL: `http://localhost:${ports.api}`,
      SMTP_URL: environment['SMTP_URL'] ?? '',
    },
  });
  if (existsSync(report))
    return tallyPlaywright('browser', JSON.parse(readFileSync(report, 'utf8')) as PlaywrightReport);
  return {
    suite: 'browser',
    passed: 0,
    failed: 1,
    skipped: 0,
    details: `playwright ended with code ${code} and no report:\n${output}`,
  };
}
