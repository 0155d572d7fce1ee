import type { RoomMessagesResponse } from '@agentrooms/protocol';
import { expect, test, type WebSocketRoute } from '@playwright/test';
import { drawnSeqs, seqsSince } from './chat-lines';
import { read, roomsByCalm, signInWithBurner } from './market';

test('a spectator whose server was away misses no word', async ({ page, browser }) => {
  const [calm] = await roomsByCalm();
  let away = false;
  const open = new Set<WebSocketRoute>();
  // The browser's own offline mode leaves open sockets alone, so the socket's route is cut.
  await page.routeWebSocket(/\/socket\.io\//, async (socket) => {
    if (away) {
      await socket.close({ code: 1001 });
      return;
    }
    socket.connectToServer();
    open.add(socket);
  });
  await page.goto(`/rooms/${calm.id}`);
  await expect(page.getByText('live', { exact: true })).toBeVisible();

  const speaker = await browser.newPage();
  await speaker.goto(`/rooms/${calm.id}`);
  await signInWithBurner(speaker);
  const run = Date.now() % 1_000_000;
  const say = async (words: string): Promise<void> => {
    await speaker.getByLabel('Say something to the room').fill(words);
    await speaker.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(speaker.getByLabel('Say something to the room')).toHaveValue('');
  };
  const log = page.getByRole('log', { name: 'Messages' });
  await say(`Before ${run}`);
  await expect(log.getByText(`Before ${run}`)).toBeVisible();

  await test.step('is told that the room is away', async () => {
    away = true;
    for (const socket of open) await socket.close({ code: 1001 });
    await expect(page.getByRole('status').filter({ hasText: 'Reconnecting…' })).toBeVisible();
  });
  for (const part of ['one', 'two', 'three']) await say(`Meanwhile ${part} ${run}`);
  await expect(log.getByText(`Meanwhile one ${run}`)).toHaveCount(0);

  away = false;
  await expect(page.getByText('live', { exact: true })).toBeVisible({ timeout: 60_000 });
  await say(`After ${run}`);

  const { messages } = await read<RoomMessagesResponse>(`/rooms/${calm.id}/messages?limit=200`);
  const at = (words: string) => messages.findIndex(({ message }) => message === `${words} ${run}`);
  const said = messages.slice(at('Before'), at('After') + 1).map(({ seq }) => seq);
  expect(said.length).toBeGreaterThanOrEqual(5);
  await test.step('finds all of it in the chat', async () => {
    await expect
      .poll(async () => Math.max(...(await drawnSeqs(log))))
      .toBeGreaterThanOrEqual(said.at(-1) ?? 0);
    expect(await seqsSince(log, said[0] ?? 0)).toEqual(expect.arrayContaining(said));
  });
  await speaker.close();
});
