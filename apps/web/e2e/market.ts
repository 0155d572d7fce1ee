import type { DealEntity, ListRoomsResponse, RoomEntity, RoomResponse } from '@agentrooms/protocol';
import { expect, type Locator, type Page } from '@playwright/test';
import { apiUrl } from './environment';

/** Reads the public API of the market under test. */
export async function read<T>(path: string): Promise<T> {
  return (await (await fetch(apiUrl + path, { signal: AbortSignal.timeout(10_000) })).json()) as T;
}

/** The market's rooms, those with the fewest agents first. */
export async function roomsByCalm(): Promise<[RoomEntity, ...RoomEntity[]]> {
  const { rooms } = await read<ListRoomsResponse>('/rooms?status=active');
  const [first, ...others] = [...rooms].sort((a, b) => a.activeAgents - b.activeAgents);
  if (!first) throw new Error('The market under test has no room');
  return [first, ...others];
}

/** A deal that was settled in any of the market's rooms, if there is one already. */
export async function findSettledDeal(): Promise<DealEntity | undefined> {
  for (const { id } of (await read<ListRoomsResponse>('/rooms')).rooms) {
    const { room } = await read<RoomResponse>(`/rooms/${id}`);
    const settled = room.recentDeals.find(({ status }) => status === 'completed');
    if (settled) return settled;
  }
  return undefined;
}

/** A deal that was settled in any of the market's rooms; waits for the first one. */
export async function settledDeal(): Promise<DealEntity> {
  await expect.poll(async () => (await findSettledDeal())?.id, { timeout: 90_000 }).toBeTruthy();
  return (await findSettledDeal()) as DealEntity;
}

/** Signs in with a key that the page makes, through whichever button the page, or this part of it, offers first. */
export async function signInWithBurner(part: Page | Locator): Promise<void> {
  await part.getByRole('button', { name: 'Try with a burner wallet' }).first().click();
  const page = 'page' in part ? part.page() : part;
  await expect(page.getByRole('button', { name: /^Account 0x/ })).toBeVisible();
}

/** The agent that the wizard is about to spawn: its face and its name. */
export const agentCard = (page: Page): Locator => page.getByRole('group', { name: 'Your agent' });
export const agentName = (page: Page): Locator => agentCard(page).getByRole('paragraph').first();

/** Starts a swarm in a room, signed in as nobody yet. @returns the address of its page */
export async function startSwarm(
  page: Page,
  roomId: string,
  { preset = 'Small test', speed = 10 } = {},
): Promise<string> {
  await page.goto('/swarms');
  await signInWithBurner(page);
  await page.getByRole('radio', { name: preset }).check({ force: true }); // Its card covers it.
  await page.getByLabel('Room', { exact: true }).selectOption(roomId);
  await page.getByLabel('Speed', { exact: true }).selectOption(String(speed));
  await page.getByRole('button', { name: 'Start the swarm' }).click();
  await expect(page).toHaveURL(/\/swarms\/[0-9a-f-]{36}\/analytics$/);
  return new URL(page.url()).pathname;
}

/** One address of every kind of page, by name. */
export function everyPage(roomId: string, swarmPath: string, deal: DealEntity): Record<string, string> {
  return {
    landing: '/',
    rooms: '/rooms',
    room: `/rooms/${roomId}`,
    ...Object.fromEntries(
      ['side', 'piece', 'price', 'manner', 'name', 'review'].map((step) => [
        step === 'side' ? 'spawn' : `spawn-${step}`,
        `/rooms/${roomId}/spawn${step === 'side' ? '' : `?step=${step}`}`,
      ]),
    ),
    replay: `/rooms/${deal.roomId}/replay`,
    deal: `/deals/${deal.id}`,
    agent: `/agents/${deal.buyerAgent.id}`,
    swarms: '/swarms',
    swarm: swarmPath,
    dashboard: '/dashboard',
    'not-found': '/no-such-page',
  };
}
