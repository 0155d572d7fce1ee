import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './identity.js';
import { readRoster } from './leash.js';
import { poll } from './waiting.js';

/** The built package: the launcher under test is a process of its own, which is killed. */
const dist = join(__dirname, '../../dist');

const launcher = (folder: string): string => `
  import { Leash } from '${dist}/process/leash.js';
  import { startProcess } from '${dist}/process/running-process.js';
  const leash = new Leash('${folder}/roster.json');
  const plan = (name, script) => ({ name, command: 'sh', args: ['-c', script], cwd: '/', env: process.env, logFile: '${folder}/' + name, stopSignal: 'TERM' });
  const kept = await startProcess(plan('kept', 'sleep 300 & echo $!; wait'), leash);
  const stopped = await startProcess(plan('stopped', 'exec sleep 300'), leash);
  await stopped.stop();
  process.stdout.write(JSON.stringify({ kept: kept.pid, stopped: stopped.pid }) + '\\n');
  setInterval(() => {}, 1000);
`;

describe('leash', () => {
  it('ends the children, and theirs, of a launcher that was killed with SIGKILL', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stack-leash-'));
    const parent = spawn(process.execPath, ['--input-type=module', '-e', launcher(folder)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const line = await new Promise<string>((resolve) =>
        parent.stdout.once('data', (chunk: Buffer) => {
          resolve(chunk.toString());
        }),
      );
      const { kept, stopped } = JSON.parse(line) as { kept: number; stopped: number };
      const grandchild = await poll(() => Number(readFileSync(join(folder, 'kept'), 'utf8')) || undefined, {
        everyMs: 20,
        forMs: 5_000,
      });
      expect(isAlive(kept)).toBe(true);
      expect(isAlive(stopped)).toBe(false);
      expect(readRoster(join(folder, 'roster.json')).map(({ name, pid }) => ({ name, pid }))).toEqual([
        { name: 'kept', pid: kept },
      ]);

      parent.kill('SIGKILL');
      const gone = await poll(() => (isAlive(kept) || isAlive(grandchild ?? 0) ? undefined : true), {
        everyMs: 20,
        forMs: 15_000,
      });
      expect(gone).toBe(true);
      expect(readRoster(join(folder, 'roster.json'))).toEqual([]);
    } finally {
      parent.kill('SIGKILL');
      rmSync(folder, { recursive: true });
    }
  }, 30_000);
});
