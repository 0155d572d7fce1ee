import { gzipSync } from 'node:zlib';
import { get, pages, WEB_URL } from './pages.mjs';

/** KB = 1000 bytes, gzip level 6: what a server sends, whatever this one compresses. */
const ROOM_BUDGET_KB = 170;
const PAGE_BUDGET_KB = 200;

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

/**
 * How much JavaScript each page loads before anybody touches it: reads the HTML as a browser does and adds up the gzip
 * sizes of the scripts that it names. Code that the page fetches later by itself (socket, chart, virtual list) is not in
 * the HTML and not in these figures.
 */
export async function firstLoad() {
  const sizes = new Map();
  const gzipBytes = async (source) => {
    const url = new URL(source, WEB_URL).href;
    if (!sizes.has(url)) sizes.set(url, gzipSync((await get(url)).text).length);
    return sizes.get(url);
  };
  const rows = [];
  for (const { name, path } of await pages()) {
    const { status, text } = await get(WEB_URL + path);
    if (status !== 200) {
      rows.push({ page: name, status, ok: false });
      continue;
    }
    const scripts = scriptsOf(text);
    let bytes = 0;
    for (const script of scripts) bytes += await gzipBytes(script);
    const kb = Math.round(bytes / 100) / 10;
    const budget = name === '/rooms/[id]' ? ROOM_BUDGET_KB : PAGE_BUDGET_KB;
    rows.push({ page: name, status, scripts: scripts.length, 'gzip KB': kb, budget, ok: kb <= budget });
  }
  console.log('\nFirst load: scripts that the HTML names, gzip');
  console.table(rows);
  return { rows, ok: rows.every(({ ok }) => ok) };
}
