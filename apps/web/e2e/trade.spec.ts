import { expect, test } from '@playwright/test';
import { roomsByCalm, signInWithBurner } from './market';

test('a newcomer gets money, fills a room, sends a buyer and owns a piece', async ({ page }) => {
  const [room] = await roomsByCalm();
  const name = `Rosa ${Date.now() % 100_000}`;

  await test.step('watches without a wallet', async () => {
    await page.goto('/rooms');
    await page.getByRole('link', { name: room.name }).click();
    await expect(page.getByRole('heading', { name: room.name })).toBeVisible();
    await expect(page.getByText('live', { exact: true })).toBeVisible();
  });

  await test.step('signs in with a burner and takes test money', async () => {
    await signInWithBurner(page);
    await page.getByRole('button', { name: 'Get test USDC' }).click();
    await expect(page.getByText(/test USDC are yours/)).toBeVisible({ timeout: 30_000 });
  });

  await test.step('starts a small swarm', async () => {
    await page.getByRole('button', { name: 'Start a swarm' }).click();
    await page.getByLabel('Preset').selectOption('small_test');
    // Slow enough that its sellers are still there when the buyer comes, on a busy machine too.
    await page.getByLabel('Speed').selectOption('2');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await expect(page.getByRole('heading', { name: /sellers \d/ })).toBeVisible({ timeout: 45_000 });
  });

  await test.step('is told at the field what is wrong', async () => {
    await page.getByRole('link', { name: 'Spawn agent' }).click();
    await expect(page.getByRole('heading', { name: 'Spawn an agent' })).toBeVisible();
    await page.getByRole('button', { name: 'Price', exact: true }).click();
    await page.getByLabel('Opening bid').fill('300');
    await page.getByLabel('Most you pay').fill('200');
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByText(/must not be below the opening price/)).toBeVisible();
    await expect(page.getByLabel('Most you pay')).toBeFocused();
    await expect(page.getByRole('heading', { name: 'Price limits' })).toBeVisible();
  });

  await test.step('spawns a buyer that meets every ask', async () => {
    await page.getByLabel('Most you pay').fill('900');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('group', { name: 'Strategy' }).getByText('Aggressive').click();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.getByRole('button', { name: 'Review' }).click();
    await expect(page.getByText('At most 900.00 USDC')).toBeVisible();
    await page.getByRole('button', { name: 'Sign and spawn' }).click();
    await expect(page.getByText(`${name} is in the room`)).toBeVisible({ timeout: 45_000 });
    await expect(page).toHaveURL(new RegExp(`/rooms/${room.id}$`));
  });

  await test.step('sees the deal settled with its transaction', async () => {
    await page.getByRole('link', { name: 'Dashboard' }).click();
    const deal = page.getByRole('listitem').filter({ hasText: 'settled' }).filter({ hasText: name });
    await expect(deal.getByRole('button', { name: /Copy transaction hash 0x[0-9a-f]{64}/ })).toBeVisible({
      timeout: 60_000,
    });
    await expect(page.getByText('bought a piece')).toBeVisible();
  });

  await test.step('is still signed in after a reload', async () => {
    await page.reload();
    await expect(page.getByRole('button', { name: /^Account 0x/ })).toBeVisible();
  });
});

test('an address that leads nowhere says so', async ({ page }) => {
  await page.goto('/rooms/00000000-0000-4000-8000-000000000000');
  await expect(page.getByText('There is no such room')).toBeVisible();
});
