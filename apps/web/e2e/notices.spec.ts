import type { ConfigResponse } from '@agentrooms/protocol';
import { expect, type Page, test, type WebSocketRoute } from '@playwright/test';
import { signOutEverywhereFromAnotherDevice } from './another-device';
import { barriers } from './barriers';
import { installWallet } from './injected-wallet';
import { read, roomsByCalm, signInWithBurner } from './market';

const notice = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words });

test('a session that was ended on another device is told, and can be begun again', async ({ page }) => {
  await page.goto('/dashboard');
  await signInWithBurner(page);
  await signOutEverywhereFromAnotherDevice(page);
  const ended = notice(page, 'Your session has ended.');
  await expect(ended).toBeVisible();
  await expect(page.getByRole('button', { name: /^Account 0x/ })).toBeHidden();
  await expect(page.getByRole('heading', { name: 'My deals' })).toBeHidden();
  expect(await barriers(page)).toEqual([]);
  await ended.getByRole('button', { name: 'Sign in' }).click();
  // The wallet is still connected: its signature is all that is missing.
  await page.getByRole('button', { name: 'Sign message' }).click();
  await expect(page.getByRole('button', { name: /^Account 0x/ })).toBeVisible();
  await expect(ended).toBeHidden();
});

test('who signs out themselves is told nothing', async ({ page }) => {
  await page.goto('/dashboard');
  await signInWithBurner(page);
  await page.getByRole('button', { name: /^Account 0x/ }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Connect wallet' }).first()).toBeVisible();
  await expect(notice(page, 'Your session has ended.')).toBeHidden();
});

test('a page without network says so, and stops when it is back', async ({ page, context }) => {
  const [calm] = await roomsByCalm();
  await page.goto(`/rooms/${calm.id}`);
  await expect(page.getByText('live', { exact: true })).toBeVisible();
  const offline = notice(page, 'You are offline.');
  await context.setOffline(true);
  await expect(offline).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  await context.setOffline(false);
  await expect(offline).toBeHidden();
});

test('a server that stays away is told after a while, and no more when it answers', async ({ page }) => {
  const [calm] = await roomsByCalm();
  let away = false;
  const open = new Set<WebSocketRoute>();
  await page.routeWebSocket(/\/socket\.io\//, async (socket) => {
    if (away) return socket.close({ code: 1001 });
    socket.connectToServer();
    open.add(socket);
  });
  await page.goto(`/rooms/${calm.id}`);
  await expect(page.getByText('live', { exact: true })).toBeVisible();
  away = true;
  for (const socket of open) await socket.close({ code: 1001 });
  const unanswered = notice(page, 'The server does not answer.');
  await expect(unanswered).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  away = false;
  // A try that was cut after it had connected is given up after twenty seconds.
  await expect(unanswered).toBeHidden({ timeout: 60_000 });
  await expect(page.getByText('live', { exact: true })).toBeVisible();
});

test('a wallet on another network is told after a reload, and moved with one click', async ({ page }) => {
  const { chainId, rpcUrl } = await read<ConfigResponse>('/config');
  const [calm] = await roomsByCalm();
  const wallet = await installWallet(page, chainId, rpcUrl);
  await page.goto(`/rooms/${calm.id}`);
  await page.getByRole('button', { name: 'Connect wallet' }).first().click();
  await page.getByRole('button', { name: 'Test Wallet' }).click();
  await page.getByRole('button', { name: /^(Sign message|Sign in)$/ }).click();
  await expect(page.getByRole('button', { name: /^Account 0x/ })).toBeVisible();
  const wrong = notice(page, 'Your wallet is on another network.');
  await expect(wrong).toBeHidden();

  // Its owner did something else with it, on a chain of their own, and removed ours.
  wallet.chainId = 1;
  wallet.known.clear();
  await page.reload();
  await expect(wrong).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  await wrong.getByRole('button', { name: /^Switch to / }).click();
  await expect(wrong).toBeHidden();
  expect(wallet.chainId).toBe(chainId);
});

/** Of the scripts that a page loads from now on, those that look for wallets in the browser. */
function walletScripts(page: Page): () => Promise<string[]> {
  const loaded = new Set<string>();
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) loaded.add(response.url());
  });
  return async () => {
    expect(loaded.size).toBeGreaterThan(0);
    // Read once more: a browser keeps no text of a script that it fetched ahead.
    const texts = await Promise.all(
      [...loaded].map(async (url) => ({ url, text: await (await page.request.get(url)).text() })),
    );
    return texts.filter(({ text }) => text.includes('eip6963:requestProvider')).map(({ url }) => url);
  };
}

test('who has no wallet of their own loads no wallet code', async ({ page, browser }) => {
  await page.goto('/rooms');
  await signInWithBurner(page);
  const ofBurner = walletScripts(page);
  await page.reload();
  await expect(page.getByRole('button', { name: /^Account 0x/ })).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(await ofBurner()).toEqual([]);

  const visit = await browser.newPage();
  const ofVisitor = walletScripts(visit);
  await visit.goto('/rooms');
  await visit.getByRole('button', { name: 'Connect wallet' }).first().click();
  await expect.poll(ofVisitor).not.toEqual([]);
  await visit.close();
});
