import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Api } from './harness.js';

const require = createRequire(__filename);
const packageOf = (name: string): string => dirname(require.resolve(`${name}/package.json`));

/** What somebody else would write against our document: look around, spawn, and be refused. */
const program = `
import createClient from 'openapi-fetch';
import type { paths, components } from './schema.js';

const [baseUrl = '', token = ''] = process.argv.slice(2);
const headers = { authorization: \`Bearer \${token}\` };
const api = createClient<paths>({ baseUrl });

const me = await api.GET('/auth/me', { headers });
if (!me.data) throw new Error('not signed in');

const rooms = await api.GET('/rooms', { params: { query: { collection: 'tidewatch', limit: 1 } } });
const room: components['schemas']['RoomEntity'] | undefined = rooms.data?.rooms[0];
if (!room) throw new Error('no room');
const floor: number | null = room.floorPrice;

const spawned = await api.POST('/agents/spawn', {
  headers,
  params: { header: { 'Idempotency-Key': crypto.randomUUID() } },
  body: {
    roomId: room.id, role: 'buyer', name: 'Generated', communicationStyle: 'casual',
    strategy: 'patient', maxPrice: 60, startingPrice: 40,
  },
});
const wrong = await api.POST('/agents/spawn', {
  headers,
  params: {},
  body: {
    roomId: room.id, role: 'buyer', name: 'Generated', communicationStyle: 'casual',
    // @ts-expect-error there is no such strategy
    strategy: 'greedy', maxPrice: 60, startingPrice: 40,
  },
});
const missing = await api.GET('/rooms/{id}', { params: { path: { id: 'no-such-room' } } });
console.log(JSON.stringify({
  user: me.data.user.id,
  room: room.name,
  floor,
  agent: spawned.data?.agent.status,
  limit: spawned.data?.mandate.message.limitPrice,
  refused: wrong.error?.details?.map(({ field }) => field),
  missing: missing.error?.code,
}));
`;

describe('a client generated from the OpenAPI document', () => {
  let api: Api;
  // Inside the package, so that the client finds its libraries.
  const folder = mkdtempSync(join(__dirname, 'generated-client-'));
  beforeAll(async () => {
    api = await Api.start({ WORKERS: 'off' });
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await api.stop();
  });

  it('compiles and works', async () => {
    const document = await api.http.get('/api/docs-json').expect(200);
    writeFileSync(join(folder, 'openapi.json'), JSON.stringify(document.body));
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    writeFileSync(join(folder, 'client.ts'), program);
    const run = (...args: string[]): string =>
      execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', timeout: 120_000 });
    const generator = join(packageOf('openapi-typescript'), 'bin', 'cli.js');
    // Fields with a default need not be sent.
    run(generator, 'openapi.json', '-o', 'schema.ts', '--default-non-nullable=false');
    const compiler = join(packageOf('typescript'), 'bin', 'tsc');
    const options = '--strict --target es2022 --module nodenext --skipLibCheck --types node'.split(' ');
    try {
      run(compiler, ...options, '--ignoreConfig', 'client.ts');
    } catch (error) {
      throw new Error((error as { stdout: string }).stdout, { cause: error });
    }

    const person = await api.signIn();
    // The API answers in this process: the client must not block it.
    const { execFile } = await import('node:child_process');
    const output = await new Promise<string>((resolve, reject) => {
      const args = ['client.js', api.url, person.session.accessToken];
      execFile(process.execPath, args, { cwd: folder, timeout: 60_000 }, (error, stdout, stderr) =>
        error ? reject(new Error(stderr, { cause: error })) : resolve(stdout),
      );
    });
    expect(JSON.parse(output)).toEqual({
      user: person.session.user.id,
      room: expect.any(String),
      floor: null,
      agent: 'spawned',
      limit: '60000000',
      refused: ['strategy'],
      missing: 'room_not_found',
    });
    const { id } = person.session.user;
    expect(await api.prisma.agent.count({ where: { userId: id } })).toBe(1);
  }, 240_000);
});
