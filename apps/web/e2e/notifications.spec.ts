import { createHmac } from 'node:crypto';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { signOutEverywhereFromAnotherDevice } from './another-device';
import { barriers } from './barriers';
import { smtpUrl, webUrl } from './environment';
import { Mailbox } from './mailbox';
import { signInWithBurner } from './market';
import { deliverPush, installPushService } from './push-service';
import { Receiver } from './receiver';

const settings = (page: Page): Locator => page.locator('#notification-settings');
const toggle = (page: Page, name: string): Locator => settings(page).getByRole('switch', { name });

async function openDashboard(page: Page): Promise<void> {
  await page.goto('/dashboard');
  await signInWithBurner(page);
  await expect(toggle(page, 'A deal settled')).toBeVisible();
}

test('what one is told of is kept', async ({ page }) => {
  await openDashboard(page);
  let kept = 0;
  page.on('response', (response) => {
    if (response.request().method() === 'PATCH' && response.ok()) kept += 1;
  });
  for (const name of ['A swarm is done', 'To all my webhooks']) {
    await expect(toggle(page, name)).toBeChecked();
    await toggle(page, name).uncheck();
  }
  await toggle(page, 'An agent was stopped').focus();
  await page.keyboard.press('Space');
  await expect.poll(() => kept).toBe(3);
  await page.reload();
  for (const name of ['A swarm is done', 'To all my webhooks', 'An agent was stopped'])
    await expect(toggle(page, name)).not.toBeChecked();
  await expect(toggle(page, 'A deal failed')).toBeChecked();
});

test('a choice that the server does not take is taken back, and said', async ({ page }) => {
  await openDashboard(page);
  await page.route('**/notifications/preferences', (route) =>
    route.request().method() === 'PATCH' ? route.abort() : route.fallback(),
  );
  await toggle(page, 'A deal failed').click();
  await expect(page.getByText('Your choice was not kept')).toBeVisible();
  await expect(toggle(page, 'A deal failed')).toBeChecked();
});

test('an e-mail address is told once a code has proved it', async ({ page }) => {
  test.skip(smtpUrl === '', 'the API under test sends no mail');
  const mail = new Mailbox();
  await mail.listen(Number(new URL(smtpUrl).port));
  try {
    await openDashboard(page);
    const address = settings(page).getByLabel('Your address');
    await address.fill('not an address');
    await settings(page).getByRole('button', { name: 'Send a code' }).click();
    await expect(address).toHaveAttribute('aria-invalid', 'true');
    await expect(settings(page).getByText('must be an email')).toBeVisible();
    await address.fill('mara@example.org');
    await settings(page).getByRole('button', { name: 'Send a code' }).click();

    const code = settings(page).getByLabel('Code sent to mara@example.org');
    await code.fill('00000000');
    await settings(page).getByRole('button', { name: 'Confirm' }).click();
    await expect(settings(page).getByText('The code is wrong or too old; ask for another.')).toBeVisible();
    const [, digits = ''] = /enter this code: (\d{8})\b/.exec(mail.letters.join('')) ?? [];
    await code.fill(digits);
    await settings(page).getByRole('button', { name: 'Confirm' }).click();
    await expect(toggle(page, 'To mara@example.org')).toBeChecked();

    await settings(page).getByRole('button', { name: 'Forget this address' }).click();
    await expect(settings(page).getByLabel('Your address')).toBeVisible();
  } finally {
    await mail.close();
  }
});

test('this browser is subscribed, shows what is pushed, and is not any more after signing out', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['notifications']);
  await installPushService(page);
  await openDashboard(page);
  const told: string[] = [];
  page.on('response', (response) => {
    const { method, url } = { method: response.request().method(), url: response.url() };
    if (url.includes('/notifications/push')) told.push(`${method} ${response.status()}`);
  });
  await settings(page).getByRole('button', { name: 'Show in this browser' }).click();
  await expect(settings(page).getByRole('button', { name: 'Stop in this browser' })).toBeVisible();
  expect(told).toContain('POST 201');

  await deliverPush(page, webUrl, JSON.stringify({ id: 'n-1', title: 'Ivo bought Tide #3 for 60.25 USDC' }));
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration('/notifications-worker.js');
      return (await registration?.getNotifications())?.map(({ title, body }) => `${title}: ${body}`);
    });
  await expect.poll(shown).toEqual(['Agentrooms: Ivo bought Tide #3 for 60.25 USDC']);

  await page.getByRole('button', { name: /^Account 0x/ }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page.getByText('Sign in to see your agents')).toBeVisible();
  expect(told).toContain('DELETE 204');
});

test('a browser that is signed out from another device is pushed nothing more', async ({ page, context }) => {
  await context.grantPermissions(['notifications']);
  await installPushService(page);
  await openDashboard(page);
  await settings(page).getByRole('button', { name: 'Show in this browser' }).click();
  await expect(settings(page).getByRole('button', { name: 'Stop in this browser' })).toBeVisible();
  await signOutEverywhereFromAnotherDevice(page);
  await expect(page.getByText('Your session has ended.')).toBeVisible();
  const subscription = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration('/notifications-worker.js');
      return (await registration?.pushManager.getSubscription()) ?? null;
    });
  await expect.poll(subscription).toBeNull();
  // Whoever signs in next, here as the same user, is asked anew.
  await page.getByRole('button', { name: 'Sign in' }).first().click();
  await page.getByRole('button', { name: 'Sign message' }).click();
  await expect(settings(page).getByRole('button', { name: 'Show in this browser' })).toBeVisible();
});

test('a browser without a push service says so, and what else there is', async ({ page, context }) => {
  await context.grantPermissions(['notifications']);
  await page.addInitScript(() => {
    PushManager.prototype.subscribe = () => Promise.reject(new DOMException('push service', 'AbortError'));
  });
  await openDashboard(page);
  await settings(page).getByRole('button', { name: 'Show in this browser' }).click();
  await expect(settings(page).getByRole('alert')).toContainText('e-mail and webhooks need none');
  await expect(settings(page).getByRole('button', { name: 'Show in this browser' })).toBeEnabled();
});

test('a webhook gets a signed test; an address that is none is refused in words', async ({ page }) => {
  const receiver = new Receiver();
  const url = await receiver.open();
  try {
    await openDashboard(page);
    const hooks = page.locator('#webhooks');
    await hooks.getByLabel('Address').fill('javascript:alert(1)');
    await hooks.getByRole('button', { name: 'Add' }).click();
    await expect(hooks.getByLabel('Address')).toHaveAttribute('aria-invalid', 'true');
    await hooks.getByLabel('Address').fill(url);
    await hooks.getByRole('button', { name: 'Add' }).click();
    const secret = await hooks.locator('code').innerText();
    await hooks.getByRole('button', { name: 'Send a test' }).click();
    await expect.poll(() => receiver.received.length).toBe(1);
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
    const [, at, signature] = /^t=(\d+),v1=(\w+)$/.exec(String(headers['x-agentrooms-signature'])) ?? [];
    expect(createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')).toBe(signature);
    // When the first answer came before the delivery was noted, the list is read again 20 s later.
    await expect(hooks.getByText(/last delivered/)).toBeVisible({ timeout: 45_000 });
  } finally {
    receiver.close();
  }
});

test('the settings fit a phone and have no barrier', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto('/dashboard');
    if (colorScheme === 'dark')
      await page.getByRole('main').getByRole('button', { name: 'Try with a burner wallet' }).click();
    await toggle(page, 'A swarm is done').scrollIntoViewIfNeeded();
    const overhang = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overhang).toBeLessThanOrEqual(0);
    expect(await barriers(page), colorScheme).toEqual([]);
  }
});
