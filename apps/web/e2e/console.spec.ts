import { expect, test } from '@playwright/test';
import { everyPage, roomsByCalm, settledDeal, startSwarm } from './market';

/** Pages that do not exist answer 404, which the browser notes. */
const EXPECTED = /the server responded with a status of 404/;

test('no page says anything to the console: no error, no warning, no difference of server and browser', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const [calm] = await roomsByCalm();
  const swarmPath = await startSwarm(page, calm.id);
  const pages = everyPage(calm.id, swarmPath, await settledDeal());
  const said: string[] = [];
  page.on('pageerror', ({ message }) => said.push(message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !EXPECTED.test(message.text()))
      said.push(message.text());
  });
  for (const [name, path] of Object.entries(pages)) {
    said.length = 0;
    await page.goto(path);
    await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
    await expect(page.getByRole('button', { name: /^Account 0x/ })).toBeVisible();
    await page.waitForTimeout(1500); // What comes once the page is idle.
    expect.soft(said, name).toEqual([]);
  }
});
