import etag from '@fastify/etag';
import fastify, { type FastifyInstance } from 'fastify';
import { shareAnswers } from './shared-answers.js';
import type { Versions } from './versions.js';

describe('shareAnswers', () => {
  /** A server that counts how often it makes an answer; the version is the test's. */
  async function setUp(maxAge = 60_000) {
    const state = { version: 'one' as string | undefined, made: 0, status: 200, begun: 0 };
    const asked: string[] = [];
    const versions = {
      read: (name: string, _query: unknown, told: (version: string | undefined) => void) => {
        asked.push(name);
        setImmediate(() => told(state.version));
      },
    } as unknown as Versions;
    const server = fastify();
    shareAnswers(server, versions, [
      {
        url: '/things/:id',
        maxAge,
        query: (params) => {
          const { id } = params as { id: string };
          return id === 'none' ? undefined : [['get', id]];
        },
        begin: () => (state.begun += 1),
      },
    ]);
    await server.register(etag);
    server.get('/things/:id', (request, reply) =>
      reply.status(state.status).send({ made: (state.made += 1), url: request.url }),
    );
    server.get('/others', () => ({ made: (state.made += 1) }));
    return { server, state, asked };
  }
  const made = async (server: FastifyInstance, url = '/things/a'): Promise<number> =>
    (await server.inject(url)).json<{ made: number }>().made;

  it('gives one answer to all who ask while its version stays, the same to the byte', async () => {
    const { server, state } = await setUp();
    const first = await server.inject('/things/a');
    const second = await server.inject('/things/a');
    expect(state.made).toBe(1);
    for (const name of ['etag', 'content-type', 'content-length'])
      expect([name, second.headers[name]]).toEqual([name, first.headers[name]]);
    expect(second.body).toBe(first.body);
    const unchanged = await server.inject({
      url: '/things/a',
      headers: { 'if-none-match': String(first.headers['etag']) },
    });
    expect([unchanged.statusCode, unchanged.body, state.made]).toEqual([304, '', 1]);
  });

  it('makes another for another version and for another address', async () => {
    const { server, state } = await setUp();
    expect([await made(server), await made(server)]).toEqual([1, 1]);
    state.version = 'two';
    expect([await made(server), await made(server)]).toEqual([2, 2]);
    expect([await made(server, '/things/b'), await made(server, '/things/a?limit=1')]).toEqual([3, 4]);
    expect(await made(server)).toBe(2);
  });

  it('an answer that was begun before a change is not given after it', async () => {
    const { server, state } = await setUp();
    // Read under the old version, changed while it is made.
    server.addHook('preHandler', (_request, _reply, done) => {
      state.version = 'two';
      done();
    });
    expect([await made(server), await made(server)]).toEqual([1, 2]);
    expect(await made(server)).toBe(2);
  });

  it('keeps no refusals, nothing without a version, nothing too old and nothing of other routes', async () => {
    const { server, state, asked } = await setUp();
    state.status = 404;
    expect([await made(server), await made(server)]).toEqual([1, 2]);
    state.status = 200;
    state.version = undefined;
    expect([await made(server), await made(server), state.begun]).toEqual([3, 4, 2]);
    expect([await made(server, '/things/none'), await made(server, '/things/none')]).toEqual([5, 6]);
    asked.length = 0;
    expect([await made(server, '/others'), await made(server, '/others'), asked]).toEqual([7, 8, []]);
    const aged = await setUp(-1);
    expect([await made(aged.server), await made(aged.server)]).toEqual([1, 2]);
  });
});
