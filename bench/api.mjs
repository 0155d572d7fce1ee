/**
 * What the API costs, beside a reference that does the same with less around it, in the same run.
 *
 *   npm run bench:api             tables, then one JSON line
 *   npm run bench:api -- fanout   one part
 */
import { cpus } from 'node:os';
import { fanout } from './api/fanout.mjs';
import { reads } from './api/reads.mjs';
import { turns } from './api/turns.mjs';

/** The parts of the run: each prints its table and returns its figures. */
const parts = { fanout, turns, reads };

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) throw new Error(`unknown part ${unknown}: ${Object.keys(parts).join(', ')}`);
const result = {};
for (const [name, run] of Object.entries(parts))
  if (wanted.length === 0 || wanted.includes(name)) result[name] = await run();
console.log(JSON.stringify({ bench: 'api', ...result, cpus: cpus().length, node: process.version }));
process.exit();
