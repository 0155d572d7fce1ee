import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { isAlive } from '../process/identity.js';
import { Leash } from '../process/leash.js';
import { findFreePorts } from '../process/ports.js';
import type { RunningProcess } from '../process/running-process.js';
import { poll } from '../process/waiting.js';
import { ensureDatabase, requireDatabase } from './databases.js';
import { startEmbeddedPostgres, wipeEmbeddedPostgres } from './embedded.js';

/** Real PostgreSQL. */
describe('embedded PostgreSQL', () => {
  let stateDir: string, leash: Leash, port: number, server: RunningProcess;
  const plan = () => ({
    stateDir,
    port,
    superuserPassword: 'superuser-of-a-test',
    logFile: join(stateDir, 'postgres.log'),
  });
  const query = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };

  beforeAll(async () => {
    stateDir = mkdtempSync(join(tmpdir(), 'stack-postgres-'));
    [port = 0] = await findFreePorts(1);
    leash = new Leash(join(stateDir, 'roster.json'));
    server = await startEmbeddedPostgres(plan(), leash);
  }, 60_000);

  afterAll(async () => {
    await server.stop();
    leash.close();
    wipeEmbeddedPostgres(stateDir);
    rmSync(stateDir, { recursive: true });
  });

  it('has a database whose owner is no superuser, and follows a changed password', async () => {
    const url = await ensureDatabase(plan(), 'agentrooms', "it's a secret/&?");
    expect(await query(url, 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user')).toEqual([
      { rolsuper: false },
    ]);
    await query(url, 'CREATE TABLE kept (n int)');
    const later = await ensureDatabase(plan(), 'agentrooms', 'another');
    expect(await query(later, 'SELECT * FROM kept')).toEqual([]);
    await expect(requireDatabase(url)).rejects.toThrow(
      /^DATABASE_URL is set, but that database cannot be used: .*password/,
    );
  });

  it('is taken over by the next launcher when nothing stopped it', async () => {
    const before = server.pid;
    server = await startEmbeddedPostgres(plan(), leash);
    expect(server.pid).toBe(before);
    await server.stop();
    expect(isAlive(before)).toBe(false);
    server = await startEmbeddedPostgres(plan(), leash);
    expect(server.pid).not.toBe(before);
  }, 60_000);

  it('comes up again with its data after a SIGKILL', async () => {
    const url = await ensureDatabase(plan(), 'agentrooms', 'another');
    await query(url, 'INSERT INTO kept VALUES (7)');
    process.kill(server.pid, 'SIGKILL');
    await poll(() => (isAlive(server.pid) ? undefined : true), { everyMs: 20, forMs: 5_000 });
    server = await startEmbeddedPostgres(plan(), leash);
    expect(await query(url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  }, 60_000);

  it('moves to another port, although the left server still runs on the old one', async () => {
    const before = server.pid;
    [port = 0] = await findFreePorts(1);
    server = await startEmbeddedPostgres(plan(), leash);
    expect(isAlive(before)).toBe(false);
    const url = await ensureDatabase(plan(), 'agentrooms', 'another');
    expect(await query(url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  }, 60_000);

  it('tells in one message why a database of the operator cannot be used', async () => {
    await expect(requireDatabase('postgresql://nobody@127.0.0.1:1/none')).rejects.toThrow(
      /^DATABASE_URL is set, but that database cannot be used: .*ECONNREFUSED/,
    );
  });
});
