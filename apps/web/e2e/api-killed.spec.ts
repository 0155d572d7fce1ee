import { readFileSync } from 'node:fs';
import type { RoomMessagesResponse } from '@agentrooms/protocol';
import { expect, test } from '@playwright/test';
import { drawnSeqs, seqsSince } from './chat-lines';
import { apiUrl, rosterFile } from './environment';
import { read, roomsByCalm, startSwarm } from './market';

/** The API's process, from the launcher's list. */
function apiProcess(): number {
  const processes = JSON.parse(readFileSync(rosterFile, 'utf8')) as { name: string; pid: number }[];
  const api = processes.find(({ name }) => name === 'api');
  if (!api) throw new Error(`No process of the API in ${rosterFile}`);
  return api.pid;
}

const isReady = (): Promise<boolean> =>
  fetch(`${apiUrl}/health/ready`, { signal: AbortSignal.timeout(5_000) }).then(
    ({ ok }) => ok,
    () => false,
  );

// Whatever came of it: the tests after this one need the API.
test.afterEach(async () => {
  if (rosterFile === '') return;
  test.setTimeout(test.info().timeout + 120_000);
  await expect.poll(isReady, { timeout: 110_000 }).toBe(true);
});

test('the API is killed in the middle of a market, and no word of it is missing in the chat', async ({
  page,
}) => {
  test.skip(rosterFile === '', 'needs a launcher that starts the API again (ROSTER_FILE)');
  test.setTimeout(300_000);
  const [calm] = await roomsByCalm();
  await startSwarm(page, calm.id, { preset: 'Balanced market', speed: 1 });
  await page.goto(`/rooms/${calm.id}`);
  await expect(page.getByText('live', { exact: true })).toBeVisible();
  const log = page.getByRole('log', { name: 'Messages' });
  await expect.poll(async () => (await drawnSeqs(log)).length, { timeout: 60_000 }).toBeGreaterThan(5);
  const first = Math.max(...(await drawnSeqs(log)));
  // With the next word, so that others are on their way when it dies.
  await expect
    .poll(async () => Math.max(...(await drawnSeqs(log))), { timeout: 120_000, intervals: [20] })
    .toBeGreaterThan(first);

  await test.step('is told that the room is away', async () => {
    process.kill(apiProcess(), 'SIGKILL');
    await expect(page.getByRole('status').filter({ hasText: 'Reconnecting…' })).toBeVisible();
  });
  await expect.poll(isReady, { timeout: 90_000 }).toBe(true);
  await expect(page.getByText('live', { exact: true })).toBeVisible({ timeout: 30_000 });

  const { messages } = await read<RoomMessagesResponse>(`/rooms/${calm.id}/messages?limit=200`);
  const said = messages.map(({ seq }) => seq).filter((seq) => seq >= first);
  expect(said.length).toBeGreaterThan(1);
  await expect
    .poll(async () => Math.max(...(await drawnSeqs(log))), { timeout: 30_000 })
    .toBeGreaterThanOrEqual(Math.max(...said));
  expect(await seqsSince(log, first)).toEqual(expect.arrayContaining(said));
});
