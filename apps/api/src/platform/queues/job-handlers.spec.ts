import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { QueueMetrics } from '../metrics/queue-metrics.js';
import { JobHandlers } from './job-handlers.js';
import { jobDefinitions } from './job-list.js';

const names = Object.keys(jobDefinitions);
const handlersOf = (jobs: readonly string[]) =>
  jobs.map((jobName, index) => ({
    provide: `handler ${index}`,
    useValue: { jobName, handle: () => Promise.resolve() },
  }));

/** Boots an application that has these handlers. */
async function boot(jobs: readonly string[]): Promise<void> {
  const module = await Test.createTestingModule({
    imports: [DiscoveryModule],
    providers: [JobHandlers, { provide: QueueMetrics, useValue: {} }, ...handlersOf(jobs)],
  }).compile();
  await module.init();
  await module.close();
}

describe('the handlers of jobs', () => {
  it('let the application boot when each job has one', async () => {
    await expect(boot(names)).resolves.toBeUndefined();
  });

  it.each(names)('fail the boot without one for %s', async (name) => {
    await expect(boot(names.filter((one) => one !== name))).rejects.toThrow(`no handler for job ${name}`);
  });

  it('fail the boot with two for one job', async () => {
    await expect(boot([...names, 'verify_deal'])).rejects.toThrow('two handlers for job verify_deal');
  });
});
