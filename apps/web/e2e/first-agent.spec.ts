import { expect, type Page, test } from '@playwright/test';
import { agentName } from './market';

interface Press {
  /** Milliseconds since the first page stood. */
  at: number;
  on: string;
}

/** Notes every press of a pointer on any page, by what the browser itself reports. */
async function countPresses(
  page: Page,
): Promise<{ presses: Press[]; begin: () => void; elapsed: () => number }> {
  const presses: Press[] = [];
  let start = 0;
  const elapsed = () => Math.round(performance.now() - start);
  await page.exposeFunction('notePress', (on: string) => presses.push({ at: elapsed(), on }));
  await page.addInitScript(() => {
    const note = (on: string) => (window as unknown as { notePress: (on: string) => void }).notePress(on);
    const named = (event: PointerEvent) =>
      (event.target as Element).closest('a, button, label, summary')?.textContent.trim() ?? 'somewhere';
    window.addEventListener('pointerdown', (event) => event.isTrusted && note(named(event)), true);
  });
  return { presses, begin: () => (start = performance.now()), elapsed };
}

/** Prints the path and keeps it with the report. */
async function report(title: string, presses: readonly Press[], elapsed: number): Promise<void> {
  const seconds = (ms: number) => (ms / 1000).toFixed(1).padStart(6);
  const lines = [
    ...presses.map(({ at, on }, index) => `${seconds(at)} s  click ${index + 1}: ${on}`),
    `${seconds(elapsed)} s  the agent is in the room, among one's own`,
  ];
  console.log(`${title}\n${lines.join('\n')}`);
  await test.info().attach(title, { body: lines.join('\n'), contentType: 'text/plain' });
}

const ownAgent = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ hasText: name }).filter({ hasText: 'yours' });

test('a first-time visitor has a buyer in the room within six clicks, without a wallet', async ({ page }) => {
  const { presses, begin, elapsed } = await countPresses(page);
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  begin();

  await page.getByRole('link', { name: 'Spawn an agent' }).click();
  await expect(page.getByRole('heading', { name: 'Buy or sell?' })).toBeVisible();
  await page.getByRole('button', { name: 'Looks good – review' }).click();
  await page.getByRole('main').getByRole('button', { name: 'Try with a burner wallet' }).click();
  const name = await agentName(page).innerText();
  await expect(page.getByRole('heading', { name: 'What your wallet signs' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign and spawn' }).click();
  await expect(page).toHaveURL(/\/rooms\/[0-9a-f-]{36}$/, { timeout: 45_000 });
  await expect(ownAgent(page, name)).toBeVisible();

  await report("A buyer, by the room's defaults", presses, elapsed());
  expect(presses.map(({ on }) => on)).toHaveLength(4);
});

test('a first-time seller gets a piece on the way, within six clicks as well', async ({ page }) => {
  const { presses, begin, elapsed } = await countPresses(page);
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  begin();

  await page.getByRole('link', { name: 'Spawn an agent' }).click();
  await page.getByText('▲ Seller').click();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Mint me one with a burner wallet' }).click();
  await expect(page.getByRole('radio', { checked: true })).toBeAttached({ timeout: 30_000 });
  const name = await agentName(page).innerText();
  await page.getByRole('button', { name: 'Looks good – review' }).click();
  await page.getByRole('button', { name: 'Sign and spawn' }).click();
  await expect(page).toHaveURL(/\/rooms\/[0-9a-f-]{36}$/, { timeout: 45_000 });
  await expect(ownAgent(page, name)).toBeVisible();

  await report('A seller, with a piece from the faucet', presses, elapsed());
  expect(presses.map(({ on }) => on)).toHaveLength(6);
});
