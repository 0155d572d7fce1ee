import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processIdentity } from '../process/identity.js';
import { poll } from '../process/waiting.js';
import { launcherOf, openStateFolder, stateFolder, type StateFolder } from './state-folder.js';

describe('state folder', () => {
  let folder: StateFolder;
  beforeEach(() => {
    folder = stateFolder(mkdtempSync(join(tmpdir(), 'stack-state-')));
  });
  afterEach(() => {
    rmSync(folder.path, { recursive: true });
  });

  it('tells a second launcher who holds it, and lets it in afterwards', async () => {
    const giveBack = await openStateFolder(folder, 'start', { fresh: false });
    await expect(openStateFolder(folder, 'stack', { fresh: false })).rejects.toThrow(
      `already runs from ${folder.path}: npm run start, process ${process.pid}`,
    );
    giveBack();
    expect(launcherOf(folder)).toBeUndefined();
    (await openStateFolder(folder, 'stack', { fresh: false }))();
  });

  it('does not mistake a later process with the same pid for a launcher that was killed', async () => {
    writeFileSync(
      folder.lockFile,
      JSON.stringify({ pid: process.pid, identity: 'an earlier start', command: 'start' }),
    );
    (await openStateFolder(folder, 'start', { fresh: false }))();
  });

  it('ends what a killed launcher left behind', async () => {
    const left = spawn('sleep', ['300'], { detached: true, stdio: 'ignore' });
    const pid = left.pid ?? 0;
    writeFileSync(
      folder.rosterFile,
      JSON.stringify([{ name: 'redis', pid, identity: processIdentity(pid), signal: 'TERM' }]),
    );
    (await openStateFolder(folder, 'start', { fresh: false }))();
    expect(
      await poll(() => (processIdentity(pid) === undefined ? true : undefined), {
        everyMs: 20,
        forMs: 5_000,
      }),
    ).toBe(true);
  });

  it('empties itself only when it is asked to', async () => {
    writeFileSync(folder.deploymentFile, '{}');
    (await openStateFolder(folder, 'start', { fresh: false }))();
    expect(existsSync(folder.deploymentFile)).toBe(true);
    (await openStateFolder(folder, 'start', { fresh: true }))();
    expect(existsSync(folder.deploymentFile)).toBe(false);
  });

  it('is not emptied while another launcher runs on it', async () => {
    const giveBack = await openStateFolder(folder, 'start', { fresh: false });
    writeFileSync(folder.deploymentFile, '{}');
    await expect(openStateFolder(folder, 'start', { fresh: true })).rejects.toThrow(/already runs/);
    expect(existsSync(folder.deploymentFile)).toBe(true);
    giveBack();
  });
});
