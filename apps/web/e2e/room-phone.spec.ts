import { expect, type Page, test } from '@playwright/test';
import { roomsByCalm, startSwarm } from './market';

test.use({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });

const overhang = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('a small phone follows a deal from the handshake to the money', async ({ page }) => {
  const [calm] = await roomsByCalm();
  await startSwarm(page, calm.id, { preset: 'Small test', speed: 10 });
  await page.goto(`/rooms/${calm.id}`);
  const tabs = page.getByRole('tablist', { name: 'Parts of the room' });
  const deal = tabs.getByRole('tab', { name: /^Deal/ });

  await test.step('no part of the room is wider than the phone', async () => {
    for (const tab of ['Market', 'Agents', 'Deal', 'Chat']) {
      await tabs.getByRole('tab', { name: tab }).tap();
      expect(await overhang(page), tab).toBeLessThanOrEqual(0);
    }
  });

  await test.step('the tab tells that a deal is being settled', async () => {
    await expect(deal).toHaveAccessibleName(/being settled/, { timeout: 90_000 });
  });

  await test.step('the arrow keys reach every tab', async () => {
    await tabs.getByRole('tab', { name: 'Chat' }).focus();
    for (const name of [/^Market/, /^Agents/, /^Deal/]) {
      await page.keyboard.press('ArrowRight');
      await expect(tabs.getByRole('tab', { name })).toBeFocused();
      await expect(tabs.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true');
    }
    await page.keyboard.press('ArrowRight');
    await expect(tabs.getByRole('tab', { name: 'Chat' })).toBeFocused();
    await page.keyboard.press('End');
    await expect(deal).toBeFocused();
  });

  await test.step('its steps are there, and end with the money', async () => {
    const steps = page.getByRole('list', { name: 'Steps of the settlement' }).first();
    await expect(steps.getByRole('listitem')).toHaveText([
      'Locked',
      'Ownership',
      'Balance',
      'Consensus',
      'Escrow',
      'Confirmed',
    ]);
    await expect(page.getByText('Transaction').first()).toBeVisible({ timeout: 60_000 });
    expect(await overhang(page)).toBeLessThanOrEqual(0);
  });
});
