import { expect, type Page, test } from '@playwright/test';
import { everyPage, roomsByCalm, settledDeal, signInWithBurner, startSwarm } from './market';

test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

/** Pixels that the page is wider than the phone. */
const overhang = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('a phone shows every page without sideways scrolling', async ({ page }) => {
  const [calm] = await roomsByCalm();
  const swarmPath = await startSwarm(page, calm.id);
  for (const [name, path] of Object.entries(everyPage(calm.id, swarmPath, await settledDeal()))) {
    await page.goto(path);
    await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
    await expect(page.getByRole('button', { name: /^Account 0x/ })).toBeVisible();
    await expect.soft.poll(() => overhang(page), { message: name, timeout: 5000 }).toBeLessThanOrEqual(0);
  }
});

test('a room on a phone: one part at a time, and from there to an own agent', async ({ page }) => {
  const [calm] = await roomsByCalm();
  await page.goto(`/rooms/${calm.id}`);
  // The heading that only the tab's part has.
  const parts = { Market: 'Price', Agents: 'Agents', Chat: 'Chat' };
  for (const [tab, heading] of Object.entries(parts)) {
    await page.getByRole('tab', { name: tab }).tap();
    await expect(page.getByRole('tab', { name: tab })).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByRole('heading', { name: heading, exact: true })).toBeVisible();
    for (const [other, hidden] of Object.entries(parts))
      if (other !== tab) await expect(page.getByRole('heading', { name: hidden, exact: true })).toBeHidden();
    expect(await overhang(page), tab).toBeLessThanOrEqual(0);
  }
  await page.getByRole('link', { name: 'Spawn agent' }).tap();
  await expect(page.getByRole('heading', { name: 'Spawn an agent' })).toBeVisible();
  for (const heading of ['Buy or sell?', 'Which piece?', 'Price limits', 'Strategy and tone']) {
    await expect(page.getByRole('heading', { name: heading })).toBeVisible();
    expect(await overhang(page), heading).toBeLessThanOrEqual(0);
    // The way on is in view, however long the step is.
    await expect(page.getByRole('button', { name: 'Next' })).toBeInViewport({ ratio: 1 });
    await page.getByRole('button', { name: 'Next' }).tap();
  }
  await page.getByRole('button', { name: 'Review' }).tap();
  await signInWithBurner(page.getByRole('main'));
  await expect(page.getByRole('heading', { name: 'What your wallet signs' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sign and spawn' })).toBeInViewport({ ratio: 1 });
  expect(await overhang(page), 'review').toBeLessThanOrEqual(0);
});
