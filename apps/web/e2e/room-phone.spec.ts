import type { RoomResponse } from '@agentrooms/protocol';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { barriers } from './barriers';
import { read, roomsByCalm, startSwarm } from './market';

test.use({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });

const overhang = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Whether the Deal tab has told of a settlement since the page stood, for however short a time. */
async function watchDealTab(page: Page): Promise<() => Promise<boolean>> {
  await page.getByRole('tab', { name: /^Deal/ }).evaluate((tab) => {
    const note = () => {
      if (/being settled/.test(tab.textContent)) tab.setAttribute('data-has-told', '');
    };
    new MutationObserver(note).observe(tab, { childList: true, characterData: true, subtree: true });
    note();
  });
  return async () => (await page.locator('[role="tab"][data-has-told]').count()) === 1;
}

async function startSwarmElsewhere(browser: Browser, roomId: string): Promise<void> {
  const maker = await browser.newPage();
  await startSwarm(maker, roomId, { preset: 'Small test', speed: 10 });
  await maker.close();
}

const recentDeals = async (roomId: string): Promise<string[]> =>
  (await read<RoomResponse>(`/rooms/${roomId}`)).room.recentDeals.map(({ id }) => id);

/** The deals in view that have a transaction: those being settled, the last one, and the list of settled ones. */
const paidDeals = (page: Page): Promise<string[]> =>
  page
    .locator('article, li')
    .filter({ has: page.locator('[data-tx-hash]') })
    .filter({ visible: true })
    .locator('a[href^="/deals/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')?.replace('/deals/', '') ?? ''));

test('a small phone follows a deal from the handshake to the money', async ({ page, browser }) => {
  test.setTimeout(300_000);
  const [calm] = await roomsByCalm();
  const before = await recentDeals(calm.id);
  await page.goto(`/rooms/${calm.id}`);
  await expect(page.getByText('live', { exact: true })).toBeVisible();
  const hasTold = await watchDealTab(page);
  await startSwarmElsewhere(browser, calm.id);
  const tabs = page.getByRole('tablist', { name: 'Parts of the room' });
  const deal = tabs.getByRole('tab', { name: /^Deal/ });

  await test.step('no part of the room is wider than the phone', async () => {
    for (const tab of ['Market', 'Agents', 'Deal', 'Chat']) {
      await tabs.getByRole('tab', { name: tab }).tap();
      expect(await overhang(page), tab).toBeLessThanOrEqual(0);
    }
  });

  await test.step('the tab tells that a deal is being settled', async () => {
    // A small market may end without a deal; the next one need not.
    for (let swarms = 1; swarms < 3 && !(await hasTold()); swarms += 1) {
      const end = Date.now() + 60_000;
      while (Date.now() < end && !(await hasTold())) await page.waitForTimeout(500);
      if (!(await hasTold())) await startSwarmElsewhere(browser, calm.id);
    }
    await expect.poll(hasTold, { timeout: 60_000 }).toBe(true);
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

  await test.step('the tab has its panel, and the deal is there once for whoever goes by the keyboard', async () => {
    await expect(page.getByRole('tabpanel')).toHaveCount(1);
    await expect(page.getByRole('tabpanel', { name: /^Deal/ })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Deals' })).toBeHidden();
    expect(await barriers(page)).toEqual([]);
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
    const paidSince = async () => (await paidDeals(page)).filter((id) => !before.includes(id)).length;
    await expect.poll(paidSince, { timeout: 60_000 }).toBeGreaterThan(0);
    expect(await overhang(page)).toBeLessThanOrEqual(0);
  });
});
