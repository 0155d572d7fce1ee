import type { ListRoomsResponse, RoomEntity } from '@agentrooms/protocol';
import { expect, type Page, test } from '@playwright/test';
import { apiUrl } from './environment';

async function quietestRoom(): Promise<RoomEntity> {
  const response = await fetch(`${apiUrl}/rooms?status=active`);
  const { rooms } = (await response.json()) as ListRoomsResponse;
  const [room] = [...rooms].sort((a, b) => a.activeAgents - b.activeAgents);
  if (!room) throw new Error('The market under test has no room');
  return room;
}

async function signInWithBurner(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try with a burner wallet' }).first().click();
  await expect(page.getByRole('button', { name: /^Account 0x/ })).toBeVisible();
}

test('a newcomer gets money, fills a room, sends a buyer and owns a piece', async ({ page }) => {
  const room = await quietestRoom();
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
    await page.getByLabel('Speed').selectOption('10');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await expect(page.getByRole('heading', { name: /sellers \d/ })).toBeVisible({ timeout: 45_000 });
  });

  await test.step('is told at the field what is wrong', async () => {
    await page.getByRole('link', { name: 'Spawn agent' }).click();
    await expect(page.getByRole('heading', { name: 'Spawn an agent' })).toBeVisible();
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Opening bid').fill('300');
    await page.getByLabel('Most you pay').fill('200');
    await page.getByRole('button', { name: 'Sign and spawn' }).click();
    await expect(page.getByText(/must not be below the opening price/)).toBeVisible();
  });

  await test.step('spawns a buyer that meets every ask', async () => {
    await page.getByLabel('Most you pay').fill('900');
    await page.getByLabel('Strategy').selectOption('aggressive');
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

test('a phone shows every page without sideways scrolling', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const fits = async () => {
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  };
  const room = await quietestRoom();
  await page.goto(`/rooms/${room.id}`);
  for (const tab of ['Market', 'Agents', 'Chat']) {
    await page.getByRole('tab', { name: tab }).click();
    await fits();
  }
  await page.goto('/dashboard');
  await page.getByRole('main').getByRole('button', { name: 'Try with a burner wallet' }).click();
  await expect(page.getByRole('button', { name: /^Account 0x/ })).toBeVisible();
  await fits();
  await page.goto(`/rooms/${room.id}/spawn`);
  await expect(page.getByLabel('Opening bid')).toBeVisible();
  await fits();
});

test('an address that leads nowhere says so', async ({ page }) => {
  await page.goto('/rooms/00000000-0000-4000-8000-000000000000');
  await expect(page.getByText('There is no such room')).toBeVisible();
});
