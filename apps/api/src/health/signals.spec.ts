import { setTimeout as sleep } from 'node:timers/promises';
import { HttpMetrics } from '../platform/metrics/http-metrics.js';
import { Metrics } from '../platform/metrics/metrics.js';
import type { Dependencies } from './dependencies.js';
import { Signals } from './signals.js';

/** Real: metrics and the event loop. Not real: the parts that are looked at. */
describe('Signals', () => {
  const metrics = new Metrics();
  const allUp = { look: () => Promise.resolve({ state: 'up' }) } as unknown as Dependencies;
  const signals = new Signals(metrics, allUp, new HttpMetrics(metrics));
  afterAll(() => {
    signals.onApplicationShutdown();
  });

  it('know of a stall although nobody scrapes, and each look begins anew', async () => {
    await sleep(50);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 700);
    await sleep(50);
    const stalled = await signals.read(0);
    expect(stalled.eventLoopLagP99).toBeGreaterThan(0.5);
    expect((await signals.read(1)).eventLoopLagP99).toBeLessThan(stalled.eventLoopLagP99 ?? 0);
  });
});
