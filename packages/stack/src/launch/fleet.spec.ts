import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../process/identity.js';
import { Leash } from '../process/leash.js';
import { startProcess, type RunningProcess } from '../process/running-process.js';
import { poll } from '../process/waiting.js';
import { Fleet } from './fleet.js';
import { Screen } from './screen.js';

/** Real processes. */
describe('fleet', () => {
  let folder: string, leash: Leash, fleet: Fleet, said: string;
  const part = (name: string, script: string) => (): Promise<RunningProcess> =>
    startProcess(
      {
        name,
        command: 'sh',
        args: ['-c', script],
        cwd: '/',
        env: { PATH: '/usr/bin:/bin' },
        logFile: join(folder, `${name}.log`),
        stopSignal: 'TERM',
      },
      leash,
    );

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stack-fleet-'));
    leash = new Leash(join(folder, 'roster.json'));
    said = '';
    fleet = new Fleet(
      new Screen((text) => {
        said += text;
      }),
    );
  });
  afterEach(async () => {
    await fleet.stop();
    leash.close();
    rmSync(folder, { recursive: true });
  });

  it('replaces a part without counting that as a death', async () => {
    const first = await fleet.launch('api-1', 'service', part('api-1', 'exec sleep 300'));
    for (let round = 0; round < 5; round++) await fleet.replace('api-1'); // more often than parts may die
    expect(isAlive(first.pid)).toBe(false);
    expect(isAlive(fleet.pids()['api-1'] ?? 0)).toBe(true);
    expect(said).toBe('');
    await expect(fleet.replace('api-9')).rejects.toThrow('api-9 is not up');
  });

  it('leaves the others running when a replacement does not come up, and tries again when it is asked to', async () => {
    let broken = false;
    const first = await fleet.launch('api-1', 'service', () =>
      broken ? Promise.reject(new Error('JWT_SECRET is wrong')) : part('api-1', 'exec sleep 300')(),
    );
    const other = await fleet.launch('api-2', 'service', part('api-2', 'exec sleep 300'));
    broken = true;
    for (const _round of [1, 2, 3, 4, 5])
      await expect(fleet.replace('api-1')).rejects.toThrow(
        'api-1 did not come up again: JWT_SECRET is wrong',
      );
    expect(isAlive(first.pid)).toBe(false);
    expect(fleet.pids()).toEqual({ 'api-2': other.pid });
    expect(isAlive(other.pid)).toBe(true);
    expect(await Promise.race([fleet.givenUp, Promise.resolve('goes on')])).toBe('goes on');
    broken = false;
    await fleet.replace('api-1');
    expect(fleet.allUp()).toBe(true);
  });

  it('starts a part again that was killed', async () => {
    const first = await fleet.launch('api', 'service', part('api', 'exec sleep 300'));
    process.kill(first.pid, 'SIGKILL');
    const second = await poll(() => (fleet.pids()['api'] === first.pid ? undefined : fleet.pids()['api']), {
      everyMs: 20,
      forMs: 10_000,
    });
    expect(isAlive(second ?? 0)).toBe(true);
    expect(said).toContain('api ended (signal SIGKILL); starting it again (1 of 3)');
  });

  it('gives up with the last lines of a part that keeps dying', async () => {
    await fleet.launch('api', 'service', part('api', 'echo "JWT_SECRET is wrong"; exit 3'));
    const { message } = await fleet.givenUp;
    expect(message).toMatch(/^api ended \(code 3\) 4 times in a minute/);
    expect(message).toContain('JWT_SECRET is wrong');
  }, 20_000);

  it('stops services before the stores that they use, and starts nothing again', async () => {
    const order: string[] = [];
    for (const [name, tier] of [
      ['postgres', 'store'],
      ['api', 'service'],
      ['redis', 'store'],
    ] as const) {
      const running = await fleet.launch(name, tier, part(name, 'exec sleep 300'));
      void running.ended.then(() => order.push(tier));
    }
    const pids = Object.values(fleet.pids());
    await fleet.stop();
    expect(order).toEqual(['service', 'store', 'store']);
    expect(pids.filter(isAlive)).toEqual([]);
    expect(said).toBe('');
  });

  it('kills a part that does not end when it is asked to', async () => {
    const stubborn = await part('stubborn', 'trap "" TERM; echo ready; while :; do sleep 1; done')();
    await poll(() => (said === '' ? undefined : true), { everyMs: 10, forMs: 200 });
    await stubborn.stop(100);
    expect(isAlive(stubborn.pid)).toBe(false);
  });
});
