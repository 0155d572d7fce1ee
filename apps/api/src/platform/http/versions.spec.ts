import type { Redis } from 'ioredis';
import { type VersionQuery, Versions } from './versions.js';

describe('Versions', () => {
  function setUp(answer: (command: string[]) => [Error | null, unknown]) {
    const pipelines: string[][][] = [];
    const redis = {
      status: 'ready',
      pipeline: (commands: string[][]) => {
        pipelines.push(commands);
        return { exec: () => Promise.resolve(commands.map(answer)) };
      },
    };
    const versions = new Versions(redis as unknown as Redis);
    const read = (query: VersionQuery): Promise<string | undefined> =>
      new Promise((told) => versions.read(JSON.stringify(query), query, told));
    return { redis, pipelines, read };
  }
  const pair: VersionQuery = [
    ['get', 'b'],
    ['pexpiretime', 'c'],
  ];

  it('asks once for all who ask at the same time', async () => {
    const { pipelines, read } = setUp(([, key]) => [null, `${key}!`]);
    const told = await Promise.all([read([['get', 'a']]), read(pair), read([['get', 'a']])]);
    expect(told).toEqual(['a!', 'b!/c!', 'a!']);
    expect(pipelines).toEqual([
      [
        ['get', 'a'],
        ['get', 'b'],
        ['pexpiretime', 'c'],
      ],
    ]);
  });

  it.each<[string, [Error | null, unknown]]>([
    ['a key is missing', [null, null]],
    ['a key that should expire is missing', [null, -2]],
    ['a command fails', [new Error('unknown command'), undefined]],
  ])('there is none while %s', async (_case, last) => {
    const { read } = setUp(([, key]) => (key === 'c' ? last : [null, 'x']));
    expect(await Promise.all([read(pair), read([['get', 'a']])])).toEqual([undefined, 'x']);
  });

  it('there is none while Redis is away, and nobody waits for it', async () => {
    const { redis, pipelines, read } = setUp(() => [null, 'x']);
    redis.status = 'reconnecting';
    expect(await read(pair)).toBeUndefined();
    expect(pipelines).toEqual([]);
  });
});
