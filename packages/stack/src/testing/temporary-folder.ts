import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wipeEmbeddedPostgres } from '../postgres/embedded.js';

/** Runs `use` with a new folder, an embedded PostgreSQL's state perhaps, and removes it however the run ends. */
export async function inTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'agentrooms-test-'));
  const remove = (): void => {
    wipeEmbeddedPostgres(folder);
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', remove); // However the run ends.
  try {
    return await use(folder);
  } finally {
    process.off('exit', remove);
    remove();
  }
}
