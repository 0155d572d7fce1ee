import { newSeed, runCommands, seedPattern } from './run-commands';

const request = { roomId: 'c2b5d1a0', preset: 'small_test', seed: '7', speed: 5 } as const;

describe('runCommands', () => {
  const [curl, cli, offline] = runCommands(request, 'http://localhost:3000').map(({ text }) => text);

  it('posts the very request', () => {
    const body = /-d '(.*)'$/.exec(curl ?? '')?.[1] ?? '';
    expect(JSON.parse(body)).toEqual(request);
    expect(curl).toContain('http://localhost:3000/swarms/spawn');
  });
  it('names all of it to the command line', () =>
    expect(cli?.replace(/\\\n\s+/g, '')).toBe(
      'npm run -s agentrooms -- swarm --api http://localhost:3000 --room c2b5d1a0 --preset small_test --seed 7 --speed 5 --watch',
    ));
  it('needs only preset and seed offline', () =>
    expect(offline).toBe('npm run -s agentrooms -- simulate --preset small_test --seed 7 --transcript'));
});

describe('newSeed', () => {
  it('is what the API takes', () => {
    for (const word of [0, 7, 99_999, 4_294_967_295])
      expect(newSeed((values) => values.fill(word))).toMatch(seedPattern);
  });
});
