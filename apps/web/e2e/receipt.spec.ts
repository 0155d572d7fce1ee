import { expect, test } from '@playwright/test';
import { readFile, writeFile } from 'node:fs/promises';
import { apiUrl, webUrl } from './environment';
import { findSettledDeal, roomsByCalm, settledDeal, startSwarm } from './market';

// A market in which nothing was settled yet gets a swarm.
test.beforeAll(async ({ browser }) => {
  if (await findSettledDeal()) return;
  const [calm] = await roomsByCalm();
  const maker = await browser.newPage({ baseURL: webUrl });
  await startSwarm(maker, calm.id);
  await maker.close();
});

test('a visitor reads how a deal came about, and verifies its receipt without trusting us', async ({
  page,
}, testInfo) => {
  const deal = await settledDeal();

  await test.step('comes from the room', async () => {
    await page.goto(`/rooms/${deal.roomId}`);
    await page.locator(`a[href="/deals/${deal.id}"]`).first().click();
    await expect(page.getByRole('heading', { level: 1, name: deal.nft.name })).toBeVisible();
  });

  await test.step('plays the negotiation back', async () => {
    const words = page.getByRole('region', { name: 'What both agents said' }).getByRole('listitem');
    await expect(words.last()).toContainText('accepts');
    const slider = page.getByRole('slider', { name: 'Time of the negotiation' });
    await slider.press('Home');
    await expect(words).toHaveCount(1);
    await page.getByLabel('Speed').selectOption('50');
    await page.getByRole('button', { name: 'Play' }).click();
    await expect(words.last()).toContainText('accepts', { timeout: 60_000 });
  });

  await test.step('sees the seven seats', async () => {
    await expect(page.getByText(/^Verifier \d+ approved$/).first()).toBeVisible();
    await expect(page.getByText(/[567] of 7 approved/)).toBeVisible();
  });

  const asked: string[] = [];
  await test.step('verifies: everything holds, and the chain was asked', async () => {
    page.on('request', (request) => asked.push(request.url()));
    await page.getByRole('button', { name: 'Verify in this browser' }).click();
    await expect(page.getByText(/^The receipt holds: (\d+) of \1 checks\.$/)).toBeVisible({
      timeout: 60_000,
    });
    const checks = page.locator('[data-check]');
    expect(
      await checks.evaluateAll((all) => all.map((one) => one.getAttribute('data-verdict'))),
    ).not.toContain('failed');
    await expect(page.locator('[data-check="transaction"]')).toHaveAttribute('data-verdict', 'ok');
    // Of our API only the receipt itself is asked for.
    expect(asked.filter((url) => url.startsWith(apiUrl)).map((url) => new URL(url).pathname)).toEqual([
      `/deals/${deal.id}/receipt`,
    ]);
  });

  const file = testInfo.outputPath('receipt.json');
  await test.step('takes the receipt away', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`agentrooms-receipt-${deal.id}.json`);
    await download.saveAs(file);
  });

  await test.step('finds that one changed digit does not pass', async () => {
    await page.getByText('Trust nobody').click();
    const text = await readFile(file, 'utf8');
    const changed = text.replace(
      /("priceCents":\s*)(\d+)/,
      (_all, name: string, cents: string) => name + (Number(cents) + 1),
    );
    expect(changed).not.toBe(text);
    await writeFile(file, changed);
    await page.getByLabel('Receipt file').setInputFiles(file);
    await expect(page.getByText(/^The receipt does not hold/)).toBeVisible({ timeout: 60_000 });
    await expect(page.locator('[data-check="offer_signature"]')).toHaveAttribute('data-verdict', 'failed');
  });

  await test.step('checks the signatures alone when no node is asked', async () => {
    await page.getByLabel('Node of the chain').fill('');
    await page.getByRole('button', { name: 'Verify in this browser' }).click();
    await expect(page.getByText(/The chain was not asked/)).toBeVisible();
  });
});

test('a room is played back', async ({ page }) => {
  const { roomId } = await settledDeal();
  await page.goto(`/rooms/${roomId}/replay`);
  const words = page.getByRole('region', { name: 'What was said' }).getByRole('listitem');
  const count = page.getByText(/^\d+ of \d+$/);
  const [all] = /\d+$/.exec((await count.textContent()) ?? '') ?? ['0'];
  expect(Number(all)).toBeGreaterThan(0);
  await page.getByRole('slider', { name: 'Time of the room' }).press('Home');
  await expect(count).toHaveText(`1 of ${all}`);
  await page.getByLabel('Speed').selectOption('50');
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(words.nth(3)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
});
