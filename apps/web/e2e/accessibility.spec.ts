import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { webUrl } from './environment';
import { everyPage, roomsByCalm, settledDeal, startSwarm } from './market';

/** What axe finds that keeps people out, as one line each with the first element. */
async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) => `${id} ×${nodes.length}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`,
    );
}

test('no page in either theme has a barrier that axe calls serious', async ({ page, context }) => {
  test.setTimeout(240_000);
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
      await page.waitForTimeout(500);
      expect.soft(await barriers(page), `${name}, ${theme}`).toEqual([]);
    }
  }
});
