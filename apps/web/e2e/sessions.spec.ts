import { expect, type Page, test } from '@playwright/test';
import { signInWithBurner } from './market';

const account = (page: Page) => page.getByRole('button', { name: /^Account 0x/ });

async function signOut(page: Page): Promise<void> {
  await account(page).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page.getByText('Sign in to see your agents')).toBeVisible();
}

test('the tabs of a browser are signed in as the same user', async ({ page, context }) => {
  const other = await context.newPage();
  for (const tab of [page, other]) await tab.goto('/dashboard');
  await expect(other.getByText('Sign in to see your agents')).toBeVisible();
  await signInWithBurner(page);
  await expect(account(other)).toBeVisible();
  const first = await account(other).getAttribute('aria-label');

  await signOut(page);
  await expect(other.getByText('Sign in to see your agents')).toBeVisible();
  await expect(other.getByText('Your session has ended.')).toBeHidden();

  // Somebody else at this browser.
  await page.evaluate(() => localStorage.removeItem('agentrooms.burner.key'));
  await page.reload();
  await signInWithBurner(page);
  await expect(account(other)).toBeVisible();
  expect(await account(other).getAttribute('aria-label')).not.toBe(first);
});

test('the next user of a browser sees nothing of the last one', async ({ page }) => {
  await page.goto('/dashboard');
  await signInWithBurner(page);
  const hooks = page.locator('#webhooks');
  await hooks.getByLabel('Address').fill('http://127.0.0.1:9/of-the-first-user');
  await hooks.getByRole('button', { name: 'Add' }).click();
  await expect(hooks.getByText('http://127.0.0.1:9/of-the-first-user')).toBeVisible();
  await signOut(page);
  await page.evaluate(() => localStorage.removeItem('agentrooms.burner.key'));
  // The wallet has let the first key go; a new one is made without the page being loaded anew.
  const slow = page.waitForRequest('**/notifications/webhooks');
  await page.route('**/notifications/webhooks', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  await signInWithBurner(page);
  await slow;
  // At once, before the second user's own list has come.
  expect(await page.locator('#webhooks').getByText('of-the-first-user').count()).toBe(0);
});
