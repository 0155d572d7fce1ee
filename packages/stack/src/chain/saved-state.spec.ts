import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { poll } from '../process/waiting.js';
import { keepGoodCopy, recoverState } from './saved-state.js';

describe('the saved state of the chain', () => {
  let folder: string, file: string, stop: () => void;
  const read = (name = file): string | undefined => {
    try {
      return readFileSync(name, 'utf8');
    } catch {
      return undefined;
    }
  };
  const copied = (text: string) =>
    poll(() => (read(`${file}.good`) === text ? true : undefined), { everyMs: 10, forMs: 5_000 });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stack-state-'));
    file = join(folder, 'state.json');
    stop = keepGoodCopy(file, { everyMs: 10, quietMs: 100 });
  });
  afterEach(() => {
    stop();
    rmSync(folder, { recursive: true });
  });

  it('comes back from the last whole copy when the chain was killed while it saved', async () => {
    writeFileSync(file, '{"block":1}');
    expect(await copied('{"block":1}')).toBe(true);
    writeFileSync(file, '{"block":2}');
    expect(await copied('{"block":2}')).toBe(true);
    stop();
    writeFileSync(file, '{"blo');
    expect(recoverState(file)).toBe('restored');
    expect(read()).toBe('{"block":2}');
  });

  it('is used as it is when it is whole, also when it is newer than the copy', async () => {
    writeFileSync(file, '{"block":1}');
    await copied('{"block":1}');
    stop();
    writeFileSync(file, '{"block":2}');
    expect(recoverState(file)).toBe('whole');
    expect(read()).toBe('{"block":2}');
  });

  it('is begun anew when nothing whole is left', () => {
    stop();
    writeFileSync(file, '{"blo');
    expect(recoverState(file)).toBe('none');
    expect(read()).toBeUndefined();
    expect(recoverState(file)).toBe('none');
  });
});
