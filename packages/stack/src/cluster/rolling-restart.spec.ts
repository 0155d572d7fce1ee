import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reasonOf } from '../launch-error.js';
import { Fleet } from '../launch/fleet.js';
import { Screen } from '../launch/screen.js';
import { openStateFolder, stateFolder, type StateFolder } from '../launch/state-folder.js';
import { isAlive } from '../process/identity.js';
import { Leash } from '../process/leash.js';
import { startProcess } from '../process/running-process.js';
import { lastAsked, noteAsked, noteEnded, ownRestart } from './restart-outcome.js';
import { rollingRestart } from './rolling-restart.js';

/** Real processes in place of the services. */
describe('a rolling restart', () => {
  let path: string, leash: Leash, fleet: Fleet, folder: StateFolder;
  const screen = new Screen(() => undefined);
  const cluster = {
    servers: ['api-1', 'api-2', 'api-3'].map((name) => ({ name, port: 0, boardPort: 0 })),
    workers: ['worker-1'],
  };
  let broken: string | undefined;

  beforeEach(async () => {
    path = mkdtempSync(join(tmpdir(), 'stack-restart-'));
    folder = stateFolder(path);
    leash = new Leash(join(path, 'roster.json'));
    fleet = new Fleet(screen);
    broken = undefined;
    for (const name of [...cluster.servers.map((server) => server.name), ...cluster.workers])
      await fleet.launch(name, 'service', () =>
        broken === name
          ? Promise.reject(new Error('the build is bad'))
          : startProcess(
              {
                ...{ name, command: 'sleep', args: ['300'], cwd: '/', env: { PATH: '/usr/bin:/bin' } },
                ...{ logFile: join(path, `${name}.log`), stopSignal: 'TERM' },
              },
              leash,
            ),
      );
  });
  afterEach(async () => {
    await fleet.stop();
    leash.close();
    rmSync(path, { recursive: true });
  });

  it('restarts every process', async () => {
    const before = Object.values(fleet.pids());
    await rollingRestart(fleet, cluster, screen);
    expect(Object.keys(fleet.pids()).sort()).toEqual(['api-1', 'api-2', 'api-3', 'worker-1']);
    expect(before.filter(isAlive)).toEqual([]);
  });

  it('stops at the first that does not come up: one is lost, the others serve on', async () => {
    const before = fleet.pids();
    broken = 'api-2';
    const stopped = rollingRestart(fleet, cluster, screen).catch(reasonOf);
    expect(await stopped).toBe(
      'api-2 did not come up again: the build is bad\napi-2 stays down.\n' +
        'api-3, worker-1 run what they ran before. Mend it, then restart again: npm run cluster:restart',
    );
    const { 'api-1': restarted, ...rest } = fleet.pids();
    expect(restarted).not.toBe(before['api-1']);
    expect(rest).toEqual({ 'api-3': before['api-3'], 'worker-1': before['worker-1'] });
    expect(Object.values(fleet.pids()).every(isAlive)).toBe(true);
    broken = undefined;
    await rollingRestart(fleet, cluster, screen);
    expect(fleet.allUp()).toBe(true);
  });

  it('is told of to whoever asked for it, also when the launcher ends instead', async () => {
    const close = await openStateFolder(folder, 'start:cluster', { fresh: false });
    const first = ownRestart(folder, lastAsked(folder));
    expect(noteAsked(folder)).toBe(1);
    const second = ownRestart(folder, lastAsked(folder));
    expect(noteAsked(folder)).toBe(2);
    noteEnded(folder, { number: 1 });
    // Time for the second to mistake it for its own.
    expect(await first).toEqual({ number: 1 });
    noteEnded(folder, { number: 2, problem: 'the build is bad' });
    expect(await second).toEqual({ number: 2, problem: 'the build is bad' });
    const never = ownRestart(folder, lastAsked(folder));
    close();
    expect(await never).toBeUndefined();
  });

  it('says that one which has just died comes back by itself', async () => {
    const { 'api-2': pid = 0 } = fleet.pids();
    process.kill(pid, 'SIGKILL');
    while ('api-2' in fleet.pids()) await new Promise((resolve) => setTimeout(resolve, 5));
    const stopped = await rollingRestart(
      fleet,
      { servers: [], workers: ['api-2', 'worker-1'] },
      screen,
    ).catch(reasonOf);
    expect(stopped).toContain(
      'api-2 is not up: it cannot be replaced\napi-2 is being started again.\nworker-1 run',
    );
  });
});
