import { request as httpRequest } from 'node:http';
import { Api, eventually } from './harness.js';
import { join, Sockets } from './sockets.js';

/** What a client learns of a handshake that was refused. */
interface Refusal extends Error {
  data?: { code: string; message: string };
}

const LIMIT = 3;
const from = (address: string): object => ({ extraHeaders: { 'x-forwarded-for': address } });

describe('SOCKETS_PER_ADDRESS', () => {
  let api: Api;
  const sockets = new Sockets(() => api.url);
  beforeAll(async () => {
    api = await Api.start({ SOCKETS_PER_ADDRESS: String(LIMIT), WORKERS: 'off' });
  });
  afterEach(() => sockets.close());
  afterAll(() => api.stop());

  const open = async (count: number, options: object) => {
    const opened = [];
    for (let n = 0; n < count; n += 1) opened.push(await sockets.connect(undefined, options));
    return opened;
  };
  const refusal = async (options: object): Promise<Refusal> =>
    sockets.connect(undefined, options).then(
      () => Promise.reject(new Error('it was let in')),
      (error: Refusal) => error,
    );

  it.each(['websocket', 'polling'])('tells one too many why, over %s', async (transport) => {
    const address = { websocket: '198.51.100.1', polling: '198.51.100.2' }[transport] ?? '';
    const options = { ...from(address), transports: [transport] };
    const [first] = await open(LIMIT, options);
    const { data } = await refusal(options);
    expect(data).toEqual({
      code: 'too_many_sockets',
      message: `Too many sockets from this address: at most ${LIMIT} at a time`,
    });
    // Another visitor behind the same proxy has sockets of their own.
    await open(LIMIT, from('198.51.100.77'));
    // One that goes makes room.
    first?.disconnect();
    const roomId = await api.roomOf('lodestar');
    const [next] = await eventually(
      () => open(1, options).catch(() => undefined),
      'a place for the next',
      10_000,
    );
    expect((await join(next!, { roomId })).recovered).toBe(true);
  });

  it('takes the /64 of IPv6 for one address', async () => {
    await open(LIMIT, from('2001:db8:0:1::1'));
    expect((await refusal(from('2001:db8:0:1:ffff::2'))).data?.code).toBe('too_many_sockets');
    await open(1, from('2001:db8:0:2::1'));
  });

  it('counts connections that never say what they want, and ends those that are too many', async () => {
    const handshake = (): Promise<{ status: number | undefined; ended: Promise<unknown> }> =>
      new Promise((resolve, reject) => {
        const headers = {
          ...{ connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' },
          'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
          'x-forwarded-for': '203.0.113.9',
        };
        httpRequest(`${api.url}/socket.io/?EIO=4&transport=websocket`, { headers })
          .on('upgrade', ({ statusCode }, socket) => {
            socket.on('error', () => undefined).resume();
            resolve({ status: statusCode, ended: new Promise((end) => socket.once('close', end)) });
          })
          .on('response', ({ statusCode }) => resolve({ status: statusCode, ended: Promise.resolve() }))
          .on('error', reject)
          .end();
      });
    const silent = [];
    for (let n = 0; n < 2 * LIMIT; n += 1) silent.push(await handshake());
    expect(silent.map(({ status }) => status)).toEqual(Array(2 * LIMIT).fill(101));
    expect((await handshake()).status).toBe(400); // a flood is not even answered
    await Promise.all(silent.slice(LIMIT).map(({ ended }) => ended));
    const kept = silent.slice(0, LIMIT).map(({ ended }) => ended);
    expect(await Promise.race([...kept, Promise.resolve('open')])).toBe('open');
  });
});

describe('behind a proxy that nobody trusts', () => {
  it('what a client says of its address does not help it', async () => {
    const api = await Api.start({ SOCKETS_PER_ADDRESS: '1', TRUSTED_PROXIES: 'none', WORKERS: 'off' });
    const sockets = new Sockets(() => api.url);
    try {
      await sockets.connect(undefined, from('198.51.100.3'));
      await expect(sockets.connect(undefined, from('198.51.100.4'))).rejects.toThrow('Too many sockets');
    } finally {
      sockets.close();
      await api.stop();
    }
  });
});
