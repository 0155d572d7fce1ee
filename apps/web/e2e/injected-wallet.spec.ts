import type { ConfigResponse, ListRoomsResponse } from '@agentrooms/protocol';
import { expect, test } from '@playwright/test';
import { apiUrl } from './environment';
import { installWallet } from './injected-wallet';

async function read<T>(path: string): Promise<T> {
  return (await (await fetch(apiUrl + path)).json()) as T;
}

test("a browser wallet signs in, sells the faucet's piece, and calls the agent back", async ({ page }) => {
  const { chainId, rpcUrl } = await read<ConfigResponse>('/config');
  const room = (await read<ListRoomsResponse>('/rooms?status=active')).rooms.at(-1);
  if (!room) throw new Error('The market under test has no room');
  await installWallet(page, chainId, rpcUrl);

  await test.step('connects and signs in through the dialog', async () => {
    await page.goto(`/rooms/${room.id}/spawn`);
    await page.getByText('▲ Seller').click();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('main').getByRole('button', { name: 'Connect wallet' }).click();
    await page.getByRole('button', { name: 'Test Wallet' }).click();
    await page.getByRole('button', { name: /^(Sign message|Sign in)$/ }).click();
    await expect(page.getByRole('button', { name: /^Account 0x/ })).toBeVisible();
  });

  await test.step('spawns a seller of the piece that the faucet gave', async () => {
    await page.getByRole('button', { name: 'Mint me one' }).click();
    await expect(page.getByText(/test USDC and .* are yours/)).toBeVisible({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('Opening ask').fill('900');
    await page.getByLabel('Least you accept').fill('850.50');
    await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Name' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Olga');
    await page.getByRole('button', { name: 'Review' }).click();
    await expect(page.getByText('At least 850.50 USDC')).toBeVisible();
    await expect(page.getByText('850500000', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Sign and spawn' }).click();
    await expect(page.getByText('Olga is in the room')).toBeVisible({ timeout: 45_000 });
  });

  await test.step('pauses, resumes and removes it', async () => {
    await page.getByRole('link', { name: 'Dashboard' }).click();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
    await page.getByRole('button', { name: 'Remove Olga' }).click();
    await expect(page.getByText('was called back')).toBeVisible();
  });
});
