import { HttpMetrics } from '../platform/metrics/http-metrics.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { HttpWindow } from './http-window.js';

const MINUTE = 60_000;

describe('HttpWindow', () => {
  const open = () => {
    const http = new HttpMetrics(new Metrics());
    return { http, window: new HttpWindow(http) };
  };

  it('knows nothing without requests, probes not being any', async () => {
    const { http, window } = open();
    http.observe('GET', '/health/ready', 503, 9);
    http.observe('GET', '/api/v1/metrics', 500, 9);
    expect(await window.read(0)).toEqual({ errorRatio: undefined, latencyP95: undefined });
  });

  it('counts our errors, not those of callers', async () => {
    const { http, window } = open();
    for (let n = 0; n < 3; n++)
      for (const status of [200, 201, 404, 429, 500, 503]) http.observe('GET', '/rooms', status, 0.01);
    expect((await window.read(0)).errorRatio).toBeCloseTo(6 / 18, 9);
  });

  it('makes nothing of the few errors of a quiet night, but of a service that answers nothing else', async () => {
    const { http, window } = open();
    for (let n = 0; n < 4; n++) http.observe('GET', '/rooms', 500, 0.01);
    expect((await window.read(0)).errorRatio).toBeUndefined();
    http.observe('GET', '/rooms', 500, 0.01);
    expect((await window.read(1)).errorRatio).toBe(1);
  });

  it('makes nothing of one slow request in a quiet night', async () => {
    const { http, window } = open();
    for (let n = 0; n < 19; n++) http.observe('GET', '/rooms', 200, 4);
    expect((await window.read(0)).latencyP95).toBeUndefined();
    http.observe('GET', '/rooms', 200, 4);
    expect((await window.read(1)).latencyP95).toBeGreaterThan(1);
  });

  it('forgets what was more than five minutes ago', async () => {
    const { http, window } = open();
    for (let n = 0; n < 20; n++) http.observe('GET', '/rooms', 500, 4);
    expect((await window.read(0)).errorRatio).toBe(1);
    for (let n = 0; n < 20; n++) http.observe('GET', '/rooms', 200, 0.002);
    expect((await window.read(4 * MINUTE)).errorRatio).toBe(0.5);
    const later = await window.read(5 * MINUTE);
    expect(later.errorRatio).toBeUndefined();
    expect(later.latencyP95).toBeLessThanOrEqual(0.005);
    expect(await window.read(10 * MINUTE)).toEqual({ errorRatio: undefined, latencyP95: undefined });
  });

  it('says when one in twenty takes longer than a second', async () => {
    const { http, window } = open();
    for (let n = 0; n < 90; n++) http.observe('GET', '/rooms', 200, 0.02);
    for (let n = 0; n < 10; n++) http.observe('GET', '/rooms/:id', 200, 2);
    expect((await window.read(0)).latencyP95).toBeGreaterThan(1);
  });
});
