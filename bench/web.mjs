/**
 * `npm run bench:web`: how much JavaScript each page of the running production server loads before anybody touches it.
 * Reads the built HTML as a browser does and adds up the gzip sizes of the scripts that it names. Code that the page
 * fetches later by itself (socket, chart, virtual list) is not in the HTML and not in these figures.
 *
 *   WEB_URL=http://localhost:3002 API_URL=http://localhost:3000 npm run bench:web
 *
 * Ends with 1 when a page is over its budget.
 */
import { gzipSync } from 'node:zlib';

const WEB_URL = process.env.WEB_URL ?? 'http://localhost:3002';
const API_URL = process.env.API_URL ?? 'http://localhost:3000';
const TIMEOUT_MS = 20_000;
/** KB = 1000 bytes, gzip level 6: what a server sends, whatever this one compresses. */
const ROOM_BUDGET_KB = 170;
const PAGE_BUDGET_KB = 200;

const get = async (url) => {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  return { status: response.status, text: await response.text() };
};

/** The scripts that a module-aware browser runs: `nomodule` ones are for browsers of another time. */
function scriptsOf(html) {
  const tags = html.matchAll(/<script\b([^>]*)>/g);
  return [
    ...new Set(
      [...tags].flatMap(([, attributes]) => {
        const source = /\bsrc="([^"]+)"/.exec(attributes)?.[1];
        return source && !/\bnomodule\b/i.test(attributes) ? [source.replaceAll('&amp;', '&')] : [];
      }),
    ),
  ];
}

const sizes = new Map();
async function gzipBytes(source) {
  const url = new URL(source, WEB_URL).href;
  if (!sizes.has(url)) sizes.set(url, gzipSync((await get(url)).text).length);
  return sizes.get(url);
}

async function pages() {
  const { rooms } = JSON.parse((await get(`${API_URL}/rooms?status=active&limit=1`)).text);
  const room = rooms[0]?.id;
  return [
    { name: '/', path: '/', budget: PAGE_BUDGET_KB },
    { name: '/rooms', path: '/rooms', budget: PAGE_BUDGET_KB },
    ...(room
      ? [
          { name: '/rooms/[id]', path: `/rooms/${room}`, budget: ROOM_BUDGET_KB },
          { name: '/rooms/[id]/spawn', path: `/rooms/${room}/spawn`, budget: PAGE_BUDGET_KB },
        ]
      : []),
    { name: '/swarms', path: '/swarms', budget: PAGE_BUDGET_KB },
    { name: '/dashboard', path: '/dashboard', budget: PAGE_BUDGET_KB },
  ];
}

const rows = [];
for (const { name, path, budget } of await pages()) {
  const { status, text } = await get(WEB_URL + path);
  if (status !== 200) {
    rows.push({ page: name, status });
    continue;
  }
  const scripts = scriptsOf(text);
  const bytes = (await Promise.all(scripts.map(gzipBytes))).reduce((sum, size) => sum + size, 0);
  const kb = Math.round(bytes / 100) / 10;
  rows.push({ page: name, status, scripts: scripts.length, 'gzip KB': kb, budget, ok: kb <= budget });
}
console.table(rows);
process.exitCode = rows.some(({ ok }) => ok === false) ? 1 : 0;
