import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cpuSeconds, median, startServer } from '../servers/start-server.mjs';
import { withStack } from '../settlement/stack.mjs';
import { round, row } from './table.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const CONNECTIONS = 16;
const TURNS = 5;
const TURN_MS = 2_000;
/** Both servers are asked for so long before, until what runs often is compiled. */
const WARM_UP_MS = 10_000;
/** Where CPU profiles of the API are left: `PROFILE=folder npm run bench:api -- reads`. */
const profileFolder = process.env.PROFILE || undefined;

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

/**
 * One connection that asks again as soon as it is answered. A bare socket, so that the server and not the client is what
 * the cores are busy with.
 *
 * @returns answers until `ends`
 */
function askAndAsk({ hostname, port, pathname }, bytes, ends) {
  const question = `GET ${pathname} HTTP/1.1\r\nhost: ${hostname}:${port}\r\n\r\n`;
  return new Promise((finish, failed) => {
    let answers = 0;
    let received = '';
    const socket = connect(Number(port), hostname, () => socket.write(question));
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.once('error', failed);
    socket.on('data', (chunk) => {
      received += chunk;
      const head = received.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(received.slice(0, head))?.[1]);
      if (!received.startsWith('HTTP/1.1 200 ') || length < bytes / 2)
        return failed(new Error(`${pathname} answered ${received.slice(0, 400)}`));
      if (received.length < head + 4 + length) return;
      received = '';
      answers += 1;
      if (performance.now() < ends) return socket.write(question);
      socket.destroy();
      finish(answers);
    });
  });
}

/** Asks for a while on all connections. @returns answers per second of the server's CPU */
async function turn({ url, cpu, bytes }, ms = TURN_MS) {
  const cpuBefore = cpu();
  const ends = performance.now() + ms;
  const answers = await Promise.all(
    Array.from({ length: CONNECTIONS }, () => askAndAsk(new URL(url), bytes, ends)),
  );
  return answers.reduce((sum, one) => sum + one, 0) / (cpu() - cpuBefore);
}

/**
 * `GET /rooms` and `GET /rooms/:id/stats`, with everything that our requests pass (limits, logs, metrics, request ids),
 * beside a NestJS handler without any of it that answers the same object.
 */
export async function reads() {
  const options = {
    blockMs: 250,
    confirmations: 1,
    profileFolder,
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
        await turn(ours, WARM_UP_MS);
        await turn(theirs, WARM_UP_MS);
        const rates = { ours: [], theirs: [] };
        for (let n = 0; n < TURNS; n += 1) {
          rates.ours.push(await turn(ours));
          rates.theirs.push(await turn(theirs));
        }
        if (profileFolder !== undefined) {
          process.kill(pids.api, 'SIGWINCH');
          await turn(ours);
          process.kill(pids.api, 'SIGWINCH');
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
