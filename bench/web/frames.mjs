import { setTimeout as sleep } from 'node:timers/promises';
import { withBrowser } from './browser.mjs';
import { frameFigures } from './frame-times.mjs';
import { openMarket } from './market.mjs';
import { WEB_URL } from './pages.mjs';

const AGENTS = 40;
const MESSAGES_A_SECOND = 200;
const MESSAGES = Number(process.env.MESSAGES ?? 20_000);
const QUIET_SECONDS = 10;
const WARM_UP_SECONDS = 5;
const AIM_FPS = 55;
const AIM_HEAP_MB = 120;
const VIEWPORT = { width: 1440, height: 900 };

/** Notes when each frame begins, and each task that held the page up for more than 50 ms. Runs in the page. */
function record() {
  const frames = [];
  const long = [];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) long.push(duration);
  });
  observer.observe({ type: 'longtask' });
  const note = (time) => {
    frames.push(time);
    if (!globalThis.recorded.ended) globalThis.requestAnimationFrame(note);
  };
  globalThis.recorded = { frames, long, ended: false };
  globalThis.requestAnimationFrame(note);
}

/** @returns figures of what the page did while `during` went on */
async function framesOf(page, during) {
  await page.evaluate(record);
  await during();
  const { frames, long } = await page.evaluate(() => {
    globalThis.recorded.ended = true;
    return globalThis.recorded;
  });
  return {
    ...frameFigures(frames),
    'long tasks': long.length,
    'blocked by them, ms': Math.round(long.reduce((sum, duration) => sum + Math.max(0, duration - 50), 0)),
  };
}

/** A page that does nothing but count frames. */
async function bareFrames(context, during) {
  const page = await context.newPage();
  await page.goto('about:blank');
  await page.bringToFront();
  const figures = await framesOf(page, during);
  await page.close();
  return figures;
}

const heapMb = async (session) => {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'JSHeapUsedSize').value / 1e6;
};

/** Waits until the chat shows the room's last line. */
async function caughtUp(page, lastSeq) {
  const began = performance.now();
  await page.locator(`[data-seq="${lastSeq}"]`).waitFor({ state: 'attached', timeout: 30_000 });
  return Math.round(performance.now() - began);
}

async function busyRoom(browser, market) {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const second = MESSAGES_A_SECOND * QUIET_SECONDS;
  const bare = await bareFrames(context, () => market.speak(second, MESSAGES_A_SECOND));

  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await page.goto(`${WEB_URL}/rooms/${market.roomId}`);
  await page.getByText('live', { exact: true }).waitFor();
  await sleep(WARM_UP_SECONDS * 1000);
  const silent = await framesOf(page, () => sleep(QUIET_SECONDS * 1000));

  await market.speak(MESSAGES_A_SECOND * WARM_UP_SECONDS, MESSAGES_A_SECOND);
  let highest = 0;
  const watch = setInterval(() => {
    heapMb(session).then(
      (mb) => (highest = Math.max(highest, mb)),
      () => undefined,
    );
  }, 2000);
  let wrote = { seconds: 0 };
  const busy = await framesOf(page, async () => {
    wrote = await market.speak(MESSAGES, MESSAGES_A_SECOND);
  });
  clearInterval(watch);
  const behindMs = await caughtUp(page, await market.lastSeq());
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const heap = { 'used after collection, MB': await heapMb(session), 'highest seen, MB': highest };
  if (process.env.SCREENSHOT !== undefined) await page.screenshot({ path: process.env.SCREENSHOT });
  await context.close();
  return { bare, silent, busy, heap, behindMs, perSecond: MESSAGES / wrote.seconds };
}

/**
 * Frames and memory of a room's page in which 40 agents say 200 things a second. References of the same run: an empty page
 * that counts frames while the same messages are written, and the room's page in silence.
 */
export async function frames() {
  const market = await openMarket(AGENTS);
  const { bare, silent, busy, heap, behindMs, perSecond } = await withBrowser((browser) =>
    busyRoom(browser, market),
  ).finally(() => market.close());
  console.log(
    `\n${MESSAGES} messages, ${perSecond.toFixed(0)} a second, ${AGENTS} agents, Chromium without GPU, ${VIEWPORT.width} × ${VIEWPORT.height}`,
  );
  console.table({ 'empty page, messages written': bare, 'room, silent': silent, 'room, 200 a second': busy });
  const ratio = Number((busy['mean fps'] / bare['mean fps']).toFixed(2));
  const used = Number(heap['used after collection, MB'].toFixed(1));
  console.log(
    `mean fps relative to the empty page ${ratio}; heap ${used} MB after collection, ${heap['highest seen, MB'].toFixed(1)} MB at most before; last line shown ${behindMs} ms after it was written`,
  );
  const ok =
    busy['median frame, fps'] >= AIM_FPS && busy['median second, fps'] >= AIM_FPS && used < AIM_HEAP_MB;
  return { bare, silent, busy, ratio, heapMb: used, behindMs, ok };
}
