/**
 * What the pages of a running production server cost a browser.
 *
 *   npm run bench:web             tables, then one JSON line
 *   npm run bench:web -- frames   one part: load, lab or frames
 *
 * WEB_URL and API_URL name the server (http://localhost:3002, http://localhost:3000). `frames` writes messages through the
 * stream of a room that it makes for itself, so it needs the server's stores too: DATABASE_URL and REDIS_URL, or the
 * POSTGRES_PORT and REDIS_PORT that `npm start` was given. CHROMIUM names the browser when none is on PATH.
 *
 * Ends with 1 when an aim is missed.
 */
import { cpus, loadavg } from 'node:os';
import { firstLoad } from './web/first-load.mjs';
import { frames } from './web/frames.mjs';
import { lab } from './web/lab.mjs';

const parts = { load: firstLoad, lab, frames };

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) throw new Error(`unknown part ${unknown}: ${Object.keys(parts).join(', ')}`);
const result = {};
for (const [name, run] of Object.entries(parts))
  if (wanted.length === 0 || wanted.includes(name)) result[name] = await run();
console.log(
  JSON.stringify({
    bench: 'web',
    ...result,
    cpus: cpus().length,
    loadAverage: loadavg()[0],
    node: process.version,
  }),
);
process.exit(Object.values(result).every(({ ok }) => ok) ? 0 : 1);
