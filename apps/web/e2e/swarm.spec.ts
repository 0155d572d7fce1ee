import { readFileSync } from 'node:fs';
import type { ListRoomsResponse, SwarmDetailResponse } from '@agentrooms/protocol';
import { expect, test } from '@playwright/test';
import { apiUrl } from './environment';

/** A seed that nobody else starts, so that what is read below is this run's. */
const seed = `story-${Date.now() % 1_000_000}`;

async function swarmIs(id: string, status: string): Promise<boolean> {
  const response = await fetch(`${apiUrl}/swarms/${id}`, { signal: AbortSignal.timeout(5000) });
  return ((await response.json()) as SwarmDetailResponse).swarm.status === status;
}

test('swarm: somebody starts a market, steers it, and reads how well it did', async ({
  page,
  request,
  browser,
}) => {
  const { rooms } = (await (await request.get(`${apiUrl}/rooms?status=active`)).json()) as ListRoomsResponse;
  const quietest = [...rooms].sort((a, b) => a.activeAgents - b.activeAgents)[0];
  if (!quietest) throw new Error('The market under test has no room');

  await test.step('a visitor sees the market before it exists', async () => {
    await page.goto('/swarms');
    await page.getByLabel('Seed', { exact: true }).fill(seed);
    await expect(
      page.getByRole('group', { name: /^Supply and demand\. At .* the market clears/ }),
    ).toBeVisible();
    await expect(page.getByText(`--preset small_test --seed ${seed}`).first()).toBeVisible();
  });

  await test.step('signs in and starts it', async () => {
    await page.getByRole('main').getByRole('button', { name: 'Try with a burner wallet' }).click();
    await expect(page.getByRole('button', { name: /^Account 0x/ })).toBeVisible();
    await page.getByLabel('Room', { exact: true }).selectOption(quietest.id);
    await page.getByLabel('Speed', { exact: true }).selectOption('1');
    await page.getByRole('button', { name: 'Start the swarm' }).click();
    await expect(page).toHaveURL(/\/swarms\/[0-9a-f-]{36}\/analytics$/);
    await expect(page.getByRole('heading', { name: 'Small test' })).toBeVisible();
  });
  const id = /swarms\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';

  await test.step('pauses, hastens and resumes it, and the server obeys', async () => {
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
    await expect.poll(() => swarmIs(id, 'paused')).toBe(true);
    await page.getByLabel('Speed', { exact: true }).selectOption('20');
    await expect(page.getByText('speed 20×')).toBeVisible();
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect.poll(() => swarmIs(id, 'running')).toBe(true);
  });

  await test.step('sees a deal with its transaction', async () => {
    await expect(
      page.getByRole('button', { name: /^Copy transaction hash 0x[0-9a-f]{64}/ }).first(),
    ).toBeVisible({
      timeout: 90_000,
    });
  });

  await test.step('reads the owner’s charts', async () => {
    await expect(page.getByText('allocative efficiency')).toBeVisible();
    await expect(page.getByRole('group', { name: /^Mean concession/ })).toBeVisible();
    await expect(page.getByRole('img', { name: /^Deal 1: \d/ })).toBeVisible();
  });

  await test.step('takes the figures home', async () => {
    const csv = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV' }).click();
    expect(readFileSync(await (await csv).path(), 'utf8').split('\n').length).toBeGreaterThan(5);
    const json = page.waitForEvent('download');
    await page.getByRole('button', { name: 'JSON' }).click();
    const saved = JSON.parse(readFileSync(await (await json).path(), 'utf8')) as { swarm: { seed: string } };
    expect(saved.swarm.seed).toBe(seed);
  });

  await test.step('stops it', async () => {
    // A small market may end by itself before; then the button is gone.
    await page
      .getByRole('button', { name: 'Stop' })
      .click({ timeout: 3000 })
      .catch(() => undefined);
    await expect.poll(() => swarmIs(id, 'completed'), { timeout: 30_000 }).toBe(true);
    await expect(page.getByRole('button', { name: 'Pause' })).toBeHidden();
  });

  await test.step('shows a stranger no limits', async () => {
    const stranger = await browser.newPage();
    await stranger.goto(page.url());
    await expect(stranger.getByText(/the owner of the swarm sees them here/)).toBeVisible();
    await expect(stranger.getByRole('group', { name: /^Supply and demand/ })).toHaveCount(0);
    await stranger.close();
  });

  await test.step('is told of its end, and marks that as read', async () => {
    await page.goto('/dashboard');
    const told = page
      .getByRole('listitem')
      .filter({ has: page.locator(`a[href="/swarms/${id}/analytics"]`) });
    await expect(told.getByRole('button', { name: /^Mark as read/ })).toBeVisible({ timeout: 30_000 });
    await told.getByRole('button', { name: /^Mark as read/ }).click();
    await expect(told.getByRole('button', { name: /^Mark as read/ })).toBeHidden();
  });
});

test('swarm: an address that leads nowhere says so', async ({ page }) => {
  await page.goto('/swarms/00000000-0000-4000-8000-000000000000/analytics');
  await expect(page.getByText('There is no such swarm')).toBeVisible();
});
