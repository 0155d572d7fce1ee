import { withBrowser } from './browser.mjs';
import { liveliestRoom, WEB_URL } from './pages.mjs';

const RUNS = Number(process.env.RUNS ?? 5);
/** How long the page is watched after its load event. */
const WATCH_MS = 5_000;
const AIM = { lcp: 1500, cls: 0.02, tbt: 150 };
const DEVICES = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
};

/** Observes from before the first byte of the page. Runs in the page. */
function observe() {
  const seen = { lcp: 0, lcpWhat: '', shifts: [], long: [] };
  globalThis.seen = seen;
  const each = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  each('largest-contentful-paint', ({ startTime, element }) => {
    seen.lcp = startTime;
    seen.lcpWhat = element ? `${element.tagName} ${element.textContent.slice(0, 40)}` : '';
  });
  each('layout-shift', ({ value, startTime, hadRecentInput, sources }) => {
    const what = sources.map(({ node }) => node?.className ?? node?.nodeName ?? '').join(' | ');
    if (!hadRecentInput) seen.shifts.push({ value, startTime, what });
  });
  each('longtask', ({ startTime, duration }) => seen.long.push({ startTime, duration }));
}

/** Layout shift as Chrome counts it: the worst run of shifts less than 1 s apart and 5 s long at most. */
function cumulativeShift(shifts) {
  let worst = 0;
  let sum = 0;
  let began = -Infinity;
  let last = -Infinity;
  for (const { value, startTime } of shifts) {
    if (startTime - last > 1000 || startTime - began > 5000) {
      sum = 0;
      began = startTime;
    }
    sum += value;
    last = startTime;
    worst = Math.max(worst, sum);
  }
  return worst;
}

async function visit(browser, path, { device, slowdown }) {
  const context = await browser.newContext(DEVICES[device]);
  const page = await context.newPage();
  await page.addInitScript(observe);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.goto(WEB_URL + path, { waitUntil: 'load' });
  await page.waitForTimeout(WATCH_MS);
  const { seen, fcp, ttfb } = await page.evaluate(() => ({
    seen: globalThis.seen,
    fcp: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    ttfb: performance.getEntriesByType('navigation')[0].responseStart,
  }));
  await context.close();
  const blocking = seen.long
    .filter(({ startTime }) => startTime >= fcp)
    .reduce((sum, { duration }) => sum + Math.max(0, duration - 50), 0);
  if (process.env.DETAILS !== undefined) console.log(JSON.stringify({ device, slowdown, fcp, ...seen }));
  return { ttfb, fcp, lcp: seen.lcp, cls: cumulativeShift(seen.shifts), tbt: blocking };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/**
 * How a room comes up, as Lighthouse looks at it: each visit with an empty cache, medians of five. TBT counts what tasks
 * took beyond 50 ms from the first paint until five seconds after the load event. The network is this machine's own; the
 * processor is as it is, and four times slower.
 */
export async function lab() {
  const room = await liveliestRoom();
  const path = `/rooms/${room.id}`;
  const rows = [];
  await withBrowser(async (browser) => {
    await visit(browser, path, { device: 'desktop', slowdown: 1 }); // The server renders it for the first time.
    for (const device of Object.keys(DEVICES))
      for (const slowdown of [1, 4]) {
        const runs = [];
        for (let run = 0; run < RUNS; run += 1) runs.push(await visit(browser, path, { device, slowdown }));
        const of = (name, digits = 0) => Number(median(runs.map((one) => one[name])).toFixed(digits));
        rows.push({
          device,
          processor: slowdown === 1 ? 'as it is' : `${slowdown}× slower`,
          'TTFB, ms': of('ttfb'),
          'FCP, ms': of('fcp'),
          'LCP, ms': of('lcp'),
          CLS: of('cls', 3),
          'TBT, ms': of('tbt'),
          ok: of('lcp') <= AIM.lcp && of('cls', 3) <= AIM.cls && of('tbt') <= AIM.tbt,
        });
      }
  });
  console.log(`\n/rooms/[id] with ${room.activeAgents} agents at work, ${RUNS} visits each, medians`);
  console.table(rows);
  const asItIs = rows.filter(({ processor }) => processor === 'as it is');
  return { rows, ok: asItIs.every(({ ok }) => ok) };
}
