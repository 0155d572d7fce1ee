/** Nobody waits for this any more. */
export class TooLate extends Error {
  constructor(ms: number) {
    super(`No answer within ${ms} ms.`);
    this.name = 'TooLate';
  }
}

/** Runs a task for at most `ms` milliseconds; its signal aborts when they are over. @throws TooLate, or what the task throws */
export async function withinTime<T>(ms: number, task: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const giveUp = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new TooLate(ms));
      giveUp.abort();
    }, ms);
  });
  try {
    return await Promise.race([task(giveUp.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
