import { expect, type Page, test } from '@playwright/test';
import { roomsByCalm } from './market';

/** Opens a page as a slow line brings it: its HTML at once, its scripts when the returned function is called. */
async function openWithoutScripts(page: Page, path: string): Promise<() => Promise<void>> {
  let come = () => {};
  const scripts = new Promise<void>((resolve) => {
    come = resolve;
  });
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await scripts;
    await route.continue();
  });
  await page.goto(path, { waitUntil: 'commit' });
  return async () => {
    come();
    await page.waitForLoadState();
  };
}

test('what is typed into the wizard before its scripts have come is kept', async ({ page }) => {
  const [room] = await roomsByCalm();
  const letScriptsCome = await openWithoutScripts(page, `/rooms/${room.id}/spawn?step=price`);
  await page.getByLabel('Opening bid').fill('1');
  await page.getByLabel('Most you pay').fill('2.50');
  await letScriptsCome();
  const card = page.getByRole('main').getByRole('definition');
  await expect(card.filter({ hasText: /^1\.00 USDC$/ })).toBeVisible();
  await expect(card.filter({ hasText: /^2\.50 USDC$/ })).toBeVisible();
  await expect(page.getByLabel('Opening bid')).toHaveValue('1');
  await expect(page.getByLabel('Most you pay')).toHaveValue('2.50');
});

test('a side that is chosen before the scripts have come is the side of the agent', async ({ page }) => {
  const [room] = await roomsByCalm();
  const letScriptsCome = await openWithoutScripts(page, `/rooms/${room.id}/spawn`);
  await page.getByText('▲ Seller', { exact: true }).click();
  await letScriptsCome();
  await expect(page.getByRole('group', { name: 'Your agent' })).toContainText('seller');
  await expect(page.getByRole('radio', { name: /Seller/ })).toBeChecked();
});

test('a market that is chosen before the scripts have come is the one that is drawn', async ({ page }) => {
  const letScriptsCome = await openWithoutScripts(page, '/swarms');
  await page.getByLabel('Seed', { exact: true }).fill('early');
  await page.getByLabel('Speed', { exact: true }).selectOption('20');
  await page.getByText('High competition', { exact: true }).click();
  await letScriptsCome();
  await expect(page.getByText('--preset high_competition --seed early').first()).toBeVisible();
  await expect(page.getByText('--speed 20').first()).toBeVisible();
});

test('rooms that are searched for before the scripts have come are found', async ({ page }) => {
  const [room] = await roomsByCalm();
  const letScriptsCome = await openWithoutScripts(page, '/rooms');
  await page.getByRole('searchbox', { name: 'Search rooms' }).fill(room.name);
  await page.getByLabel('Order').selectOption('name');
  await letScriptsCome();
  await expect(page).toHaveURL(`/rooms?q=${encodeURIComponent(room.name)}&sort=name`);
});
