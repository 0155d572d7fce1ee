import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { fastify } from 'fastify';
import { RemoteVerifier } from '../src/consensus/remote-verifier.js';
import { loggingOptions, nameRequests } from '../src/platform/logging.js';

describe('the id of a request', () => {
  const lines: Record<string, unknown>[] = [];
  const app = fastify({
    ...loggingOptions('info'),
    logger: {
      level: 'info',
      stream: new Writable({
        write(chunk: Buffer, _encoding, done) {
          lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>);
          done();
        },
      }),
    },
  });
  beforeAll(() => {
    nameRequests(app);
    app.get('/', (request) => {
      request.log.info('at work');
      return {};
    });
  });
  beforeEach(() => lines.splice(0));
  afterAll(() => app.close());

  it('is the one that the caller gave, in the answer and in every line', async () => {
    const { headers } = await app.inject({ url: '/', headers: { 'x-request-id': 'req-7' } });
    expect(headers['x-request-id']).toBe('req-7');
    expect(lines.map(({ msg, requestId }) => [msg, requestId])).toEqual([
      ['at work', 'req-7'],
      ['answered', 'req-7'],
    ]);
  });

  it('is one of our own where the given one could not stand in a log', async () => {
    const { headers } = await app.inject({ url: '/', headers: { 'x-request-id': '"}{' } });
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(lines[0]?.['requestId']).toBe(headers['x-request-id']);
  });
});

describe('a verifier in a process of its own', () => {
  let server: Server;
  const heard: unknown[] = [];
  beforeAll(async () => {
    server = createServer(({ headers }, response) => {
      heard.push(headers['x-request-id']);
      response.end(JSON.stringify({ votes: [], refusal: null }));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterAll(() => server.close());

  it('is told the id', async () => {
    const { port } = server.address() as AddressInfo;
    const juror = new RemoteVerifier({ index: 3 } as never, `http://127.0.0.1:${port}`);
    const signal = AbortSignal.timeout(5_000);
    // What is put to it does not matter here, and encoding it needs a whole trade.
    const proposal = { seller: { mandate: {} }, buyer: { mandate: {} }, deal: {} } as never;
    await juror.vote({ proposal, block: { number: 1 } as never, seat: 0, signal, requestId: 'req-8' });
    expect(heard).toEqual(['req-8']);
  });
});
