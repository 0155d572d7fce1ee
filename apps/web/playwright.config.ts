import { defineConfig } from '@playwright/test';
import { webUrl } from './e2e/environment';
import { launchOptions } from './e2e/browser';

/** Stories in a real browser, against services that already run at WEB_URL and API_URL. */
export default defineConfig({
  testDir: './e2e',
  timeout: 120_000,
  // The whole takes about ten minutes; a browser that hangs must not keep a run from ending.
  globalTimeout: 20 * 60_000,
  expect: { timeout: 15_000 },
  workers: 1,
  reporter: 'list',
  use: {
    baseURL: webUrl,
    viewport: { width: 1440, height: 900 },
    launchOptions: await launchOptions(),
    trace: 'retain-on-failure',
  },
});
