import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RoomEvent } from '@agentrooms/protocol';
import { io, type Socket } from 'socket.io-client';
import { Api, eventually, type Person } from './harness.js';
import { ask, bid, newPayer, newSeller, settledDeal } from './traders.js';

type Line = Record<string, unknown> & { requestId?: string };

const METRICS_TOKEN = 'a-metrics-token-of-this-test';
const crypto = join(__dirname, '../../crypto/dist/main.js');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A whole trade, with a watcher, an API and a crypto service of its own, whose logs are kept. Real: everything. */
describe('logs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'agentrooms-logs-'));
  let api: Api;
  let service: ChildProcess;
  let cryptoLog = '';
  let watcher: Socket;
  let traders: Person[];
  const secrets: Record<string, string> = {};
  const seen: RoomEvent[] = [];

  const written = (): string =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.log'))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('');
  const lines = (text: string): Line[] =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Line);

  beforeAll(async () => {
    const port = await freePort();
    service = spawn(process.execPath, [crypto], {
      env: { ...process.env, CRYPTO_PORT: String(port), LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    service.stdout?.on('data', (chunk: Buffer) => (cryptoLog += chunk.toString()));
    await eventually(() => Promise.resolve(cryptoLog.includes('listening') || undefined), 'a crypto service');
    api = await Api.start({
      LOG_DIR: folder,
      LOG_LEVEL: 'debug',
      METRICS_TOKEN,
      RUST_SERVICE_URL: `http://127.0.0.1:${port}`,
    });

    const { seller, nfts } = await newSeller(api);
    const payer = await newPayer(api);
    traders = [seller, payer];
    const opened = await seller
      .post('/rooms', { name: 'A room with logs', collection: 'paperwake' })
      .expect(201);
    const roomId = opened.body.room.id as string;
    watcher = io(api.url, { transports: ['websocket'], auth: { token: seller.session.accessToken } });
    for (const type of ['deal_locked', 'deal_completed'] as const)
      watcher.on(type, (event: RoomEvent) => seen.push(event));
    await watcher.emitWithAck('join_room', { roomId });

    const enter = async (person: Person, request: object, requestId: string): Promise<string> => {
      const { agent, mandate } = (await person.post('/agents/spawn', request).expect(201)).body;
      const signature = await person.signTypedData(mandate);
      secrets[`mandate signature of ${requestId}`] = signature;
      await person
        .post(`/agents/${agent.id}/mandate`, { signature })
        .set('x-request-id', requestId)
        .expect(200)
        .expect('x-request-id', requestId);
      return agent.id as string;
    };
    await enter(seller, ask(roomId, nfts[0]?.id ?? ''), 'seller-enters');
    const buyerAgent = await enter(payer, bid(roomId), 'buyer-enters');
    await settledDeal(api, buyerAgent);
    await eventually(() => Promise.resolve(seen.length >= 2 || undefined), 'events at the watcher');

    // What an attacker or a mistake makes the API complain about.
    const [{ session }] = [seller];
    await api.http.get('/auth/me').set('authorization', `Bearer ${session.accessToken}x`).expect(401);
    await api.http.get(`/rooms?token=${session.refreshToken}`);
    await api.http
      .post('/auth/refresh')
      .send({ refreshToken: `${session.refreshToken}x` })
      .expect(401);
    await api.http
      .post('/auth/challenge')
      .set('content-type', 'application/json')
      .send(`{"a":"${session.accessToken}`);
    await api.http.get('/metrics').set('authorization', `Bearer ${METRICS_TOKEN}`).expect(200);
    await api.http.get('/metrics').expect(401);
    const hook = await seller.post('/notifications/webhooks', { url: `${api.url}/health` }).expect(201);
    secrets['webhook secret'] = (hook.body as { secret: string }).secret;
    await seller.post('/auth/logout').expect(200);
  });
  afterAll(async () => {
    watcher?.disconnect();
    await api?.stop();
    service?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  it('follow one id from the request through jobs and the socket to the crypto service', () => {
    // Deals that others left in these stores are settled here, too, and a busy machine may make the API ask twice.
    const inCrypto = lines(cryptoLog).filter(
      ({ msg, requestId }) =>
        (msg === 'consensus round' || msg === 'deal settled') &&
        (requestId === 'seller-enters' || requestId === 'buyer-enters'),
    );
    expect(new Set(inCrypto.map(({ msg }) => msg))).toEqual(new Set(['consensus round', 'deal settled']));
    const [{ requestId: id } = {}] = inCrypto;
    expect(inCrypto.every(({ requestId }) => requestId === id)).toBe(true);

    const messages = lines(written())
      .filter(({ requestId, service: name }) => requestId === id && name === 'api')
      .map(({ message }) => String(message));
    expect(messages).toEqual(
      expect.arrayContaining([
        'POST /agents/:id/mandate 200',
        'job generate_agent_response done',
        'job verify_deal done',
        'job execute_transaction done',
        expect.stringMatching(/^deal [0-9a-f-]{36} completed$/),
        expect.stringMatching(/^delivers .*deal_locked \d+/),
        expect.stringMatching(/^delivers .*deal_completed \d+/),
      ]),
    );
  });

  it('lie in a file a day, errors in one of their own', () => {
    const day = new Date().toISOString().slice(0, 10);
    expect(readdirSync(folder)).toEqual(expect.arrayContaining([`api-${day}.log`, `api-error-${day}.log`]));
  });

  it('hold none of the secrets of this run', async () => {
    for (const [index, { session, privateKey }] of traders.entries()) {
      secrets[`access token ${index}`] = session.accessToken;
      secrets[`signature of access token ${index}`] = session.accessToken.split('.')[2] ?? '';
      secrets[`refresh token ${index}`] = session.refreshToken;
      secrets[`wallet key ${index}`] = privateKey.slice(2);
    }
    for (const { agentId, sealedSecret } of await api.prisma.agentKey.findMany({ take: 20 })) {
      secrets[`sealed key of ${agentId}`] = Buffer.from(sealedSecret as never).toString('hex');
      secrets[`sealed key of ${agentId}, base64`] = Buffer.from(sealedSecret as never).toString('base64');
    }
    for (const { id, signature } of await api.prisma.offer.findMany({
      take: 50,
      orderBy: { createdAt: 'desc' },
    }))
      secrets[`signature of offer ${id}`] = signature;
    const settings = /SECRET|_KEY$|TOKEN|PASS|SEED/;
    for (const [name, value] of Object.entries(process.env))
      if (settings.test(name) && !name.startsWith('npm_') && (value ?? '').length >= 16)
        secrets[name] = (value ?? '').replace(/^0x/, '');
    secrets['database password'] = `:${new URL(process.env['DATABASE_URL'] ?? '').password}@`;
    secrets['METRICS_TOKEN'] = METRICS_TOKEN;

    const all = written() + cryptoLog;
    expect(lines(written()).length).toBeGreaterThan(20);
    expect(Object.keys(secrets).length).toBeGreaterThan(12);
    expect(
      Object.keys(secrets).filter((name) => secrets[name] !== '' && all.includes(secrets[name] ?? '')),
    ).toEqual([]);
  });
});
