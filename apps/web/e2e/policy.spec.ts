import type { ListRoomsResponse } from '@agentrooms/protocol';
import { expect, type Page, test } from '@playwright/test';
import { apiUrl } from './environment';

/** What the browser refused, as it reports it. */
const refused = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { refused?: string[] }).refused ?? []);

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    const list: string[] = [];
    Object.assign(window, { refused: list });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      list.push(`${violatedDirective} ${blockedURI}`);
    });
  });
});

test('the policy lets the pages do all they do', async ({ page }) => {
  const response = await fetch(`${apiUrl}/rooms?status=active`);
  const [room] = ((await response.json()) as ListRoomsResponse).rooms;
  const inRoom = `/rooms/${room?.id ?? ''}`;
  for (const path of ['/', '/rooms', inRoom, `${inRoom}/spawn?step=price`, '/dashboard']) {
    const answer = await page.goto(path);
    expect(answer?.headers()['content-security-policy']).toContain("'nonce-");
    await page.waitForLoadState('networkidle').catch(() => undefined); // a live room is never idle
    expect(await refused(page), path).toEqual([]);
  }
  await page.goto(`/rooms/${room?.id ?? ''}`);
  await expect(page.getByText('live', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Try with a burner wallet' }).first().click();
  await expect(page.getByRole('button', { name: /^Account 0x/ })).toBeVisible();
  expect(await refused(page), 'with a wallet').toEqual([]);
});

test('each answer has a nonce of its own', async ({ page }) => {
  const policies = await Promise.all(
    ['/', '/'].map(async (path) => (await page.request.get(path)).headers()['content-security-policy']),
  );
  expect(policies[0]).not.toBe(policies[1]);
});

test('markup that somebody smuggled in runs nothing', async ({ page }) => {
  await page.goto('/');
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<img src="/none.svg" onerror="window.smuggled = true">');
  });
  await expect.poll(() => refused(page)).toEqual(['script-src-attr inline']);
  expect(await page.evaluate(() => (window as unknown as { smuggled?: boolean }).smuggled)).toBeUndefined();
});
