import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Leash } from '../process/leash.js';
import { findFreePorts } from '../process/ports.js';
import { startProcess, type RunningProcess } from '../process/running-process.js';
import { poll } from '../process/waiting.js';
import { findHaproxy, parseHaproxyVersion } from './binary.js';
import { haproxyProcess } from './server.js';

/** Something behind the proxy that answers with its name, and can be told to behave badly. */
class Backend {
  ready = true;
  /** Cuts the connection after it has read a request. */
  cuts = false;
  readonly seen: string[] = [];
  private constructor(
    readonly name: string,
    readonly server: Server,
  ) {}

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  static async open(name: string): Promise<Backend> {
    const answer = (request: IncomingMessage, response: ServerResponse): void => {
      if (request.url === '/health/ready') {
        response.writeHead(backend.ready ? 200 : 503).end();
        return;
      }
      backend.seen.push(`${request.method} ${request.url} for ${String(request.headers['x-forwarded-for'])}`);
      if (backend.cuts) request.socket.destroy();
      else response.end(name);
    };
    const server = createServer(answer);
    const backend = new Backend(name, server);
    const [port] = await findFreePorts(1);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return backend;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** A real HAProxy in front of real servers. */
describe('the proxy of a cluster', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stack-proxy-'));
  const leash = new Leash(join(folder, 'roster.json'));
  let backends: Backend[], proxy: RunningProcess, url: string;

  const ask = async (path = '/', method = 'GET'): Promise<string> => {
    const signal = AbortSignal.timeout(10_000);
    const response = await fetch(`${url}${path}`, { method, signal }).catch(() => undefined);
    if (response === undefined) return 'cut';
    return response.ok ? response.text() : String(response.status);
  };
  /** The names that answer 30 requests. */
  const answering = async (): Promise<string[]> =>
    [...new Set(await Promise.all(Array.from({ length: 30 }, () => ask())))].sort();
  const until = async (names: string[]): Promise<void> => {
    const wanted = names.join();
    const answered = await poll(async () => ((await answering()).join() === wanted ? wanted : undefined), {
      everyMs: 50,
      forMs: 10_000,
    });
    expect(answered).toBe(wanted);
  };

  beforeAll(async () => {
    const path = '/usr/local/bin:/usr/bin:/bin';
    const binary = findHaproxy(path, [join(homedir(), '.cache/agentrooms'), folder], () => undefined);
    backends = await Promise.all(['api-1', 'api-2', 'api-3'].map((name) => Backend.open(name)));
    const [apiPort = 0, boardPort = 0] = await findFreePorts(2);
    url = `http://127.0.0.1:${apiPort}`;
    const servers = backends.map(({ name, port }) => ({ name, port, boardPort: port }));
    const files = { configFile: join(folder, 'haproxy.cfg'), logFile: join(folder, 'proxy.log') };
    const plan = haproxyProcess({ binary, path, host: '127.0.0.1', apiPort, boardPort, servers, ...files });
    proxy = await startProcess(plan, leash);
    await poll(
      () =>
        ask().then(
          () => true,
          () => undefined,
        ),
      { everyMs: 50, forMs: 20_000 },
    );
  }, 120_000);
  afterAll(async () => {
    await proxy.stop();
    await Promise.all(backends.map((backend) => backend.close()));
    leash.close();
    rmSync(folder, { recursive: true });
  });

  it('spreads requests over all, and says whom they come from', async () => {
    await until(['api-1', 'api-2', 'api-3']);
    expect(backends.flatMap(({ seen }) => seen)).toContain('GET / for 127.0.0.1');
  });

  it('sends nothing to an instance that is not ready, until it is', async () => {
    const [first] = backends as [Backend];
    first.ready = false;
    await until(['api-2', 'api-3']);
    first.seen.length = 0;
    await answering();
    expect(first.seen).toEqual([]);
    first.ready = true;
    await until(['api-1', 'api-2', 'api-3']);
  });

  it('reads again elsewhere when an instance dies over a request, and never repeats a write', async () => {
    const [first, ...others] = backends as [Backend, ...Backend[]];
    for (const other of others) other.ready = false;
    await until(['api-1']);
    first.cuts = true;
    const [second] = others as [Backend];
    second.ready = true;
    for (const backend of backends) backend.seen.length = 0;
    const posted = await Promise.all(Array.from({ length: 20 }, () => ask('/agents/spawn', 'POST')));
    const readings = await poll(
      async () => {
        const answers = await Promise.all(Array.from({ length: 20 }, () => ask()));
        return answers.every((answer) => answer === 'api-2') ? answers : undefined;
      },
      { everyMs: 50, forMs: 10_000 },
    );
    expect(readings).toHaveLength(20);
    expect(first.seen.some((request) => request.startsWith('GET'))).toBe(true); // it was asked first, and cut
    expect(posted.some((answer) => answer === '502' || answer === 'cut')).toBe(true);
    const posts = backends.flatMap(({ seen }) => seen).filter((request) => request.startsWith('POST'));
    expect(posts).toHaveLength(20);
    first.cuts = false;
    for (const other of others) other.ready = true;
    await until(['api-1', 'api-2', 'api-3']);
  });

  it('keeps the requests of one polling client together, and those only', async () => {
    const polls = ['/socket.io/?EIO=4&transport=polling', '/socket.io/?EIO=4&transport=polling&sid=x'];
    const upgrade = '/socket.io/?EIO=4&transport=websocket&sid=x';
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => [...polls, upgrade])
        .flat()
        .map((path) => ask(path)),
    );
    expect(new Set(answers).size).toBe(1);
    const spread = await poll(
      async () => {
        const sockets = Array.from({ length: 20 }, () => ask('/socket.io/?EIO=4&transport=websocket'));
        const names = new Set(await Promise.all(sockets));
        return names.size === 3 ? names : undefined;
      },
      { everyMs: 50, forMs: 10_000 },
    );
    expect(spread?.size).toBe(3);
  });

  it('goes on without an instance that is gone', async () => {
    await (backends[2] as Backend).close();
    await answering(); // connections that were open have been found closed
    const answers = await Promise.all(Array.from({ length: 60 }, () => ask('/', 'POST')));
    expect([...new Set(answers)].sort()).toEqual(['api-1', 'api-2']);
  });
});

it.each([
  ['HAProxy version 2.6.12-1+deb12u4 2026/10/17 - https://haproxy.org/', '2.6.12'],
  ['HAProxy version 3.2.0 2026/05/28', '3.2.0'],
  ['HA-Proxy version 2.2.9-2+deb11u6 2023/12/14', undefined],
  ['HA-Proxy version 2.4.4 2021/09/08', '2.4.4'],
  ['nginx version: nginx/1.22.1', undefined],
])('reads %j as version %s', (text, version) => {
  expect(parseHaproxyVersion(text)).toBe(version);
});
