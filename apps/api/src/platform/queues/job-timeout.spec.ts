import { JobTimeoutError, within } from './job-timeout.js';

describe('the timeout of a job', () => {
  it('lets an attempt that is done in time be', async () => {
    await expect(within('job', 5_000, () => Promise.resolve())).resolves.toBeUndefined();
  });

  it('fails one that is not, and tells it to stop', async () => {
    let told: unknown;
    const attempt = within(
      'slow_job',
      20,
      (signal) =>
        new Promise<void>(() => {
          signal.addEventListener('abort', () => (told = signal.reason));
        }),
    );
    await expect(attempt).rejects.toThrow('slow_job took longer than 20 ms');
    expect(told).toBeInstanceOf(JobTimeoutError);
  });

  it('passes on what went wrong before', async () => {
    await expect(within('job', 5_000, () => Promise.reject(new Error('no money')))).rejects.toThrow(
      'no money',
    );
  });
});
