import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { webUrl } from '../e2e/environment';
import { everyPage, roomsByCalm, settledDeal, startSwarm } from '../e2e/market';

const folder = join(import.meta.dirname, '../../../docs/screenshots');
const looks = [
  { name: 'dark', theme: 'dark', viewport: { width: 1360, height: 760 } },
  { name: 'light', theme: 'light', viewport: { width: 1360, height: 760 } },
  { name: 'phone', theme: 'dark', viewport: { width: 390, height: 844 } },
] as const;
/** For lists, charts and the chat, which come after the first paint. */
const SETTLE_MS = 1500;
/** Until the swarm has quoted. */
const TALK_MS = 12_000;

async function take(page: Page, path: string, file: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('main').getByText(/\S/).first()).toBeVisible();
  await page.waitForTimeout(SETTLE_MS);
  await page.screenshot({ path: join(folder, file), animations: 'disabled', timeout: 60_000 });
}

/** Needs a dev chain: signs in with a burner wallet and starts a swarm, so that there is something to see. */
test('every page in both themes and on a phone', async ({ page, context }) => {
  const deal = await settledDeal();
  const [calm] = await roomsByCalm();
  const swarmPath = await startSwarm(page, calm.id, { preset: 'Balanced market', speed: 1 });
  await page.waitForTimeout(TALK_MS);
  const { room = '', ...others } = everyPage(calm.id, swarmPath, deal);
  // The room first, while its agents still haggle.
  for (const [name, path] of Object.entries({ room, ...others }))
    for (const { name: look, theme, viewport } of looks)
      await test.step(`${name}, ${look}`, async () => {
        await page.setViewportSize(viewport);
        await context.addCookies([{ name: 'agentrooms.theme', value: theme, url: webUrl }]);
        await take(page, path, `${name}-${look}.png`);
      });
});
