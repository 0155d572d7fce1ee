import { Agent, request } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cpuSeconds, median, startServer } from '../servers/start-server.mjs';
import { withStack } from '../settlement/stack.mjs';
import { round, row } from './table.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const CONNECTIONS = 16;
const TURNS = 5;
const TURN_MS = 2_000;

function ask(agent, url, { method = 'GET', body } = {}) {
  return new Promise((answered, failed) => {
    const headers = body === undefined ? {} : { 'content-type': 'application/json' };
    const call = request(url, { method, agent, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        answered({ status: response.statusCode, text: Buffer.concat(chunks).toString('utf8') }),
      );
    });
    call.once('error', failed);
    call.end(body);
  });
}

/** Asks for a while on all connections. @returns answers per second of the server's CPU */
async function turn({ url, cpu, bytes }) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const [cpuBefore, began] = [cpu(), performance.now()];
  let answers = 0;
  const connection = async () => {
    while (performance.now() - began < TURN_MS) {
      const { status, text } = await ask(agent, url);
      if (status !== 200 || text.length < bytes / 2)
        throw new Error(`${url} answered ${status}: ${text.slice(0, 200)}`);
      answers += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  const spent = cpu() - cpuBefore;
  agent.destroy();
  return answers / spent;
}

/**
 * `GET /rooms` and `GET /rooms/:id/stats`, with everything that our requests pass (limits, logs, metrics, request ids),
 * beside a NestJS handler without any of it that answers the same object.
 */
export async function reads() {
  const options = {
    blockMs: 250,
    confirmations: 1,
    change: { RATE_LIMIT_REQUESTS_PER_MINUTE: '100000000', DEMO: 'off' },
  };
  return withStack(options, async ({ pids, apiUrl: api }) => {
    const bare = await startServer(process.execPath, [join(here, '../servers/bare-nest.mjs')]);
    try {
      const once = new Agent();
      const rooms = JSON.parse((await ask(once, `${api}/rooms`)).text);
      const [{ id }] = rooms.data ?? rooms.rooms ?? rooms.items;
      const figures = {};
      for (const [name, path] of [
        ['rooms', '/rooms'],
        ['stats', `/rooms/${id}/stats`],
      ]) {
        const { text: body } = await ask(once, api + path);
        await ask(once, `${bare.address}/bytes/${name}`, { method: 'POST', body });
        const same = (await ask(once, `${bare.address}/bytes/${name}`)).text;
        if (same !== body) throw new Error('the bare handler answers other bytes');
        const ours = { url: api + path, cpu: () => cpuSeconds(pids.api), bytes: body.length };
        const theirs = { url: `${bare.address}/bytes/${name}`, cpu: bare.cpuSeconds, bytes: body.length };
        await turn(ours);
        await turn(theirs);
        const rates = { ours: [], theirs: [] };
        for (let n = 0; n < TURNS; n += 1) {
          rates.ours.push(await turn(ours));
          rates.theirs.push(await turn(theirs));
        }
        figures[name] = {
          bytes: body.length,
          perCoreSecond: round(median(rates.ours)),
          barePerCoreSecond: round(median(rates.theirs)),
          ratio: round(median(rates.ours.map((rate, n) => rate / rates.theirs[n])), 2),
        };
      }
      row('Reads a core-second, 16 connections', 'ours', 'bare NestJS', 'ratio');
      for (const [name, { perCoreSecond, barePerCoreSecond, ratio }] of Object.entries(figures))
        row(
          name === 'rooms' ? '  GET /rooms' : '  GET /rooms/:id/stats',
          perCoreSecond,
          barePerCoreSecond,
          ratio,
        );
      return figures;
    } finally {
      bare.stop();
    }
  });
}
