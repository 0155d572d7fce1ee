import { expect, test } from '@playwright/test';
import { barriers } from './barriers';
import { webUrl } from './environment';
import { everyPage, roomsByCalm, settledDeal, startSwarm } from './market';

test('no page in either theme has a barrier that axe calls serious', async ({ page, context }) => {
  test.setTimeout(300_000);
  // Entering lines are faint for a moment; contrast is judged once they stand.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const [calm] = await roomsByCalm();
  const swarmPath = await startSwarm(page, calm.id);
  const pages = everyPage(calm.id, swarmPath, await settledDeal());
  for (const theme of ['dark', 'light']) {
    await context.addCookies([{ name: 'agentrooms.theme', value: theme, url: webUrl }]);
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(path);
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
      // The page of somebody who is signed in, not its first instant.
      await expect(page.getByRole('button', { name: /^Account 0x/ })).toBeVisible();
      if (name === 'spawn-review') {
        const mandate = page.getByRole('heading', { name: 'What your wallet signs' });
        // Asked for once; the tab remembers it in the second theme.
        const ask = page.getByRole('button', { name: 'Looks good – review' });
        await expect(mandate.or(ask)).toBeVisible();
        if (await ask.isVisible()) await ask.click();
        await expect(mandate).toBeVisible();
      }
      await page.waitForTimeout(500);
      expect.soft(await barriers(page), `${name}, ${theme}`).toEqual([]);
    }
  }
});
