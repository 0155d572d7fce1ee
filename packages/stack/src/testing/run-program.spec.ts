import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Leash } from '../process/leash.js';
import { runProgram, type Program } from './run-program.js';

let folder: string;
let leash: Leash;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-program-'));
  leash = new Leash(join(folder, 'processes.json'));
});

afterAll(() => {
  leash.close();
  rmSync(folder, { recursive: true, force: true });
});

const script = (text: string, more: Partial<Program> = {}): Program => ({
  command: process.execPath,
  args: ['-e', text],
  cwd: folder,
  env: { PATH: process.env['PATH'] ?? '' },
  leash,
  ...more,
});

describe('runProgram', () => {
  it('tells each line of both streams and the exit code', async () => {
    const lines: string[] = [];
    const result = await runProgram(
      script("console.log('one'); console.error('two'); process.exitCode = 3", {
        onLine: (line) => lines.push(line),
      }),
    );
    expect(result.code).toBe(3);
    expect(result.stuck).toBe(false);
    expect(lines.sort()).toEqual(['one', 'two']);
    expect(result.output.split('\n').sort()).toEqual(['', 'one', 'two']);
  });

  it('ends a program that says nothing for too long, with what it had said', async () => {
    const result = await runProgram(
      script("process.on('SIGTERM', () => {}); console.log('here'); setInterval(() => {}, 1000)", {
        silenceLimitMs: 300,
      }),
    );
    expect(result).toEqual({ code: 1, output: 'here\n', stuck: true });
  }, 20_000);

  it('does not end a program that keeps talking', async () => {
    const text =
      'let n = 0; const t = setInterval(() => { console.log(++n); if (n === 12) clearInterval(t) }, 100)';
    const result = await runProgram(script(text, { silenceLimitMs: 1_000 }));
    expect(result.stuck).toBe(false);
    expect(result.output.trim().split('\n')).toHaveLength(12);
  }, 20_000);

  it('does not wait for what a program left behind', async () => {
    const text =
      "require('node:child_process').spawn('sleep', ['600'], { stdio: 'inherit' }).unref(); console.log('done')";
    const result = await runProgram(script(text));
    expect(result.code).toBe(0);
    expect(result.output).toBe('done\n');
  }, 20_000);

  it('says why a program could not be started', async () => {
    const result = await runProgram(script('', { command: join(folder, 'missing') }));
    expect(result.code).toBe(127);
    expect(result.output).toContain('ENOENT');
  });
});
