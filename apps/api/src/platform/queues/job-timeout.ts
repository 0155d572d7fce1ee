/** An attempt took longer than its job may. */
export class JobTimeoutError extends Error {
  override readonly name = 'JobTimeoutError';

  constructor(job: string, ms: number) {
    super(`${job} took longer than ${ms} ms`);
  }
}

/**
 * Waits for an attempt no longer than `ms`. What it does goes on behind our back when it does not heed `signal`, which is
 * why every job can be run again at any time.
 *
 * @throws {JobTimeoutError} or whatever the attempt throws
 */
export async function within(
  job: string,
  ms: number,
  attempt: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const overdue = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const error = new JobTimeoutError(job, ms);
      overdue.abort(error);
      reject(error);
    }, ms);
  });
  try {
    await Promise.race([attempt(overdue.signal), timeout]);
  } finally {
    clearTimeout(timer);
  }
}
