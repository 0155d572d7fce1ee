import { accessSync, constants, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { LaunchOptions } from '@playwright/test';

/** Root has no sandbox to offer, and containers have little shared memory. */
const args = ['--no-sandbox', '--disable-dev-shm-usage'];

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** The Chromium that comes as an npm package: it and its libraries are unpacked into a folder of their version. */
async function packaged(): Promise<LaunchOptions> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const { version } = JSON.parse(readFileSync(join(dirname(entry), '../package.json'), 'utf8')) as {
    version: string;
  };
  const folder = join(tmpdir(), `agentrooms-chromium-${version}`);
  mkdirSync(folder, { recursive: true });
  const before = process.env.TMPDIR;
  // The package unpacks into TMPDIR, and its libraries only where it believes to be in a Lambda function.
  process.env.TMPDIR = folder;
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  const executablePath = await chromium.executablePath();
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  // Its own font configuration names folders of a Lambda function; without a single font, text has no height.
  const fontConfig = join(folder, 'fonts.conf');
  writeFileSync(
    fontConfig,
    `<fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'cache')}</cachedir></fontconfig>`,
  );
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
    FONTCONFIG_FILE: fontConfig,
  };
  return { executablePath, args, env };
}

/** How to start Chromium: the machine's own when there is one. */
export async function launchOptions(): Promise<LaunchOptions> {
  const executablePath = onPath();
  return executablePath ? { executablePath, args } : packaged();
}
