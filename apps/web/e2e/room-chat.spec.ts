import type { RoomMessagesResponse } from '@agentrooms/protocol';
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import { drawnSeqs } from './chat-lines';
import { read, roomsByCalm, startSwarm } from './market';

const chat = (page: Page) => page.getByRole('log', { name: 'Messages' });

/** How many lines the chat holds, drawn or not. */
const lines = async (log: Locator): Promise<number> =>
  Number((await log.locator('[data-seq]').last().getAttribute('aria-setsize')) ?? 0);

const fromEnd = (log: Locator): Promise<number> =>
  log.evaluate((box) => Math.round(box.scrollHeight - box.scrollTop - box.clientHeight));

/** The first line that is wholly in view: its seq, and how far below the top edge it begins. */
const firstInView = (log: Locator): Promise<{ seq: number; top: number }> =>
  log.evaluate((box) => {
    const edge = box.getBoundingClientRect().top;
    for (const line of box.querySelectorAll('[data-seq]')) {
      const top = line.getBoundingClientRect().top - edge;
      if (top >= 0) return { seq: Number(line.getAttribute('data-seq')), top: Math.round(top) };
    }
    return { seq: 0, top: 0 };
  });

const topOf = (log: Locator, seq: number): Promise<number> =>
  log.evaluate((box, wanted) => {
    const line = box.querySelector(`[data-seq="${wanted}"]`);
    return line ? Math.round(line.getBoundingClientRect().top - box.getBoundingClientRect().top) : NaN;
  }, seq);

test('the chat follows its end, and keeps still for whoever reads above', async ({ page }) => {
  test.setTimeout(300_000);
  const [calm] = await roomsByCalm();
  await startSwarm(page, calm.id, { preset: 'Balanced market', speed: 5 });
  await page.goto(`/rooms/${calm.id}`);
  const log = chat(page);
  await expect.poll(() => lines(log), { timeout: 60_000 }).toBeGreaterThan(30);

  await test.step('sticks to the end while lines come', async () => {
    const before = await lines(log);
    await expect.poll(() => lines(log), { timeout: 30_000 }).toBeGreaterThan(before + 3);
    await expect.poll(() => fromEnd(log)).toBeLessThanOrEqual(1);
  });

  const pill = page.getByRole('button', { name: /^\d+ new messages?$/ });
  await test.step('keeps still above, whatever is said', async () => {
    await log.hover();
    await page.mouse.wheel(0, -700);
    await expect.poll(() => fromEnd(log)).toBeGreaterThan(300);
    await page.waitForTimeout(700); // The wheel's own scrolling has ended.
    const { seq, top } = await firstInView(log);
    await expect(pill).toBeVisible({ timeout: 30_000 });
    expect(Math.abs((await topOf(log, seq)) - top)).toBeLessThanOrEqual(2);
  });

  await test.step('keeps still when a line above becomes taller', async () => {
    const { seq, top } = await firstInView(log);
    await log.evaluate((box, reading) => {
      const above = [...box.querySelectorAll<HTMLElement>('[data-seq]')].filter(
        (line) =>
          Number(line.dataset['seq']) < reading &&
          line.getBoundingClientRect().bottom < box.getBoundingClientRect().top,
      );
      const last = above.at(-1);
      if (!last) throw new Error('no line is drawn above the view');
      last.style.paddingBottom = '90px';
    }, seq);
    await page.waitForTimeout(300);
    expect(Math.abs((await topOf(log, seq)) - top)).toBeLessThanOrEqual(2);
  });

  await test.step('goes to the newest on request, and follows again', async () => {
    await pill.click();
    await expect(pill).toHaveCount(0);
    const before = await lines(log);
    await expect.poll(() => lines(log), { timeout: 30_000 }).toBeGreaterThan(before);
    await expect.poll(() => fromEnd(log)).toBeLessThanOrEqual(1);
  });

  await test.step('tells the owner, and by the keyboard too, why an agent spoke', async () => {
    const why = log.getByRole('button', { name: /^Why .+ said this$/ }).last();
    await why.focus();
    await page.keyboard.press('Enter');
    const open = log.getByRole('button', { name: /^Why .+ said this$/, expanded: true });
    await expect(open).toHaveCount(1);
    await expect(log.getByText(/of its time was used up|It only talked/)).toBeVisible();
    await open.focus();
    await page.keyboard.press('Enter');
    await expect(open).toHaveCount(0);
  });

  await test.step('keeps it from everybody else', async () => {
    const stranger = await page.context().browser()?.newContext();
    const visit = await stranger?.newPage();
    if (!stranger || !visit) throw new Error('no second visitor');
    await visit.goto(page.url());
    await expect.poll(() => lines(chat(visit))).toBeGreaterThan(10);
    await expect(visit.getByRole('button', { name: /^Why / })).toHaveCount(0);
    await stranger.close();
  });
});

/** More than the page of 100 messages that a chat begins with. */
const MORE_THAN_A_PAGE = 130;

const messagesIn = async (roomId: string): Promise<number> =>
  (await read<RoomMessagesResponse>(`/rooms/${roomId}/messages?limit=1`)).total;

/** A room in which that much was said. How much one swarm says is its own affair, so as many as it takes are started. */
async function roomOfManyMessages(browser: Browser): Promise<string> {
  const rooms = await roomsByCalm();
  for (const { id } of rooms) if ((await messagesIn(id)) >= MORE_THAN_A_PAGE) return id;
  const [{ id }] = rooms;
  for (let swarms = 0; swarms < 5; swarms++) {
    const maker = await browser.newPage();
    await startSwarm(maker, id, { preset: 'High competition', speed: 10 });
    await maker.close();
    for (let waited = 0; waited < 45; waited++) {
      if ((await messagesIn(id)) >= MORE_THAN_A_PAGE) return id;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
  throw new Error(`Five swarms said no more than ${await messagesIn(id)} messages`);
}

test('older lines are read again when somebody scrolls up to them', async ({ page, browser }) => {
  test.setTimeout(420_000);
  const roomId = await roomOfManyMessages(browser);

  // What is older waits until it was seen where the chat begins without it.
  let letOlderCome = () => {};
  const seen = new Promise<void>((resolve) => {
    letOlderCome = resolve;
  });
  const isOlder = ({ pathname, searchParams }: URL) =>
    pathname === `/rooms/${roomId}/messages` && searchParams.has('after');
  await page.route(isOlder, async (route) => {
    await seen;
    await route.continue();
  });
  await page.goto(`/rooms/${roomId}`);
  await expect(page.getByText('live', { exact: true })).toBeVisible();
  const log = chat(page);
  const top = log.locator('[aria-posinset="1"]');
  const asked = page.waitForRequest((request) => isOlder(new URL(request.url())));
  await log.hover();
  const scrollUp = () => page.mouse.wheel(0, -4000);
  await expect
    .poll(
      async () => {
        await scrollUp();
        return top.count();
      },
      { intervals: [200], timeout: 30_000 },
    )
    .toBe(1);
  await asked;
  const first = Number(await top.getAttribute('data-seq'));
  expect(first).toBeGreaterThan(1);

  letOlderCome();
  await expect
    .poll(
      async () => {
        await scrollUp();
        return Math.min(...(await drawnSeqs(log)));
      },
      { intervals: [200], timeout: 30_000 },
    )
    .toBeLessThan(first);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});
