import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from './logger.js';
import { withRequestId } from './request-context.js';

describe('createLogger', () => {
  const folder = mkdtempSync(join(tmpdir(), 'agentrooms-logger-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('writes lines of JSON in files a day, errors in one of their own, without secrets', async () => {
    const logger = createLogger({ LOG_LEVEL: 'info', LOG_DIR: folder, secrets: ['hush-hush'] }, 'api');
    withRequestId('req-1', () => {
      logger.log({ message: 'hush-hush was said', refreshToken: 'abc' }, 'Here');
    });
    logger.error({ message: 'it broke' }, undefined, 'There');
    logger.debug?.('not at this level');
    await new Promise((resolve) => setTimeout(resolve, 300));

    const day = new Date().toISOString().slice(0, 10);
    const read = (name: string): Record<string, unknown>[] =>
      readFileSync(join(folder, name), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(readdirSync(folder)).toEqual(expect.arrayContaining([`api-${day}.log`, `api-error-${day}.log`]));
    const [said, broke, ...more] = read(`api-${day}.log`);
    expect(more).toEqual([]);
    expect(said).toMatchObject({
      level: 'info',
      service: 'api',
      context: 'Here',
      requestId: 'req-1',
      message: '[redacted] was said',
      refreshToken: '[redacted]',
    });
    expect(broke).toMatchObject({ level: 'error', message: 'it broke' });
    expect(broke).not.toHaveProperty('stack');
    expect(read(`api-error-${day}.log`)).toEqual([broke]);
    const kept = JSON.parse(readFileSync(join(folder, '.api-error-rotation.json'), 'utf8')) as {
      keep: unknown;
    };
    expect(kept.keep).toEqual({ days: true, amount: 30 });
  });

  it('goes on without a file that cannot be written, and says so once', async () => {
    const told = jest.spyOn(console, 'error').mockReturnValue();
    const broken = join(folder, 'broken');
    mkdirSync(join(broken, `api-${new Date().toISOString().slice(0, 10)}.log`), { recursive: true });
    const logger = createLogger({ LOG_LEVEL: 'info', LOG_DIR: broken, secrets: [] }, 'api');
    for (const line of ['one', 'two', 'three']) {
      logger.log(line);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(told.mock.calls).toEqual([[expect.stringMatching(/no more api today: EISDIR/)]]);
    told.mockRestore();
  });
});
