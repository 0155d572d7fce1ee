import { copyFileSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';

/** A file that was not written to for `quietMs` is whole. */
const PACE = { everyMs: 5_000, quietMs: 2_000 };

const copyOf = (stateFile: string): string => `${stateFile}.good`;

/**
 * Makes sure that the chain starts from a whole state: anvil overwrites its file in place, so one that was killed while
 * it saved leaves half a file, and would not start from it.
 *
 * @returns what was done: the file is `whole`, the last good copy was `restored`, or there is `none`
 */
export function recoverState(stateFile: string): 'whole' | 'restored' | 'none' {
  const copy = copyOf(stateFile);
  if (isWhole(stateFile)) return 'whole';
  if (isWhole(copy)) {
    copyFileSync(copy, stateFile);
    return 'restored';
  }
  rmSync(stateFile, { force: true });
  return 'none';
}

/** Keeps a copy of the newest whole state beside it while the chain runs. @returns stops */
export function keepGoodCopy(stateFile: string, { everyMs, quietMs } = PACE): () => void {
  let copied = 0;
  const timer = setInterval(() => {
    try {
      const { mtimeMs } = statSync(stateFile);
      if (mtimeMs === copied || Date.now() - mtimeMs < quietMs) return;
      copyFileSync(stateFile, `${copyOf(stateFile)}.new`);
      if (statSync(stateFile).mtimeMs !== mtimeMs) return;
      // Renamed into place, so that the copy is never half a file itself.
      renameSync(`${copyOf(stateFile)}.new`, copyOf(stateFile));
      copied = mtimeMs;
    } catch {
      // There is no state yet, or the disk is full: the next look tries again.
    }
  }, everyMs);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}

function isWhole(file: string): boolean {
  try {
    JSON.parse(readFileSync(file, 'utf8'));
    return true;
  } catch {
    return false;
  }
}
