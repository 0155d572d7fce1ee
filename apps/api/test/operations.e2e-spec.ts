import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HealthResponse } from '@agentrooms/protocol';
import { createWorkerServer } from '../src/health/worker-server.js';
import { Draining } from '../src/platform/process/draining.js';
import { RedisService } from '../src/platform/redis/redis.service.js';
import { Api } from './harness.js';

/** Names of metrics in a PromQL expression: what is left without strings, labels, functions and keywords. */
function metricsIn(expression: string): string[] {
  const bare = expression
    .replace(/^\s*"?expr"?:/, '')
    .replace(/\{[^}]*\}/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/\b(?:by|without)\s*\([^)]*\)/g, '');
  return [...bare.matchAll(/\b[a-z][a-z0-9_]*\b(?!\s*\()/g)]
    .map(([name]) => name)
    .filter((name) => !['by', 'or', 'and', 'sum', 'max', 'min'].includes(name));
}

describe('operations', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.start({ WORKERS: 'off' });
  });
  afterAll(() => api.stop());

  describe('health', () => {
    it('answers basic, live and ready', async () => {
      for (const path of ['/health', '/health/live', '/health/ready'])
        expect((await api.http.get(path).expect(200)).body).toMatchObject({ status: expect.any(String) });
    });

    it('tells parts and alerts, and what failed only to those who may read metrics', async () => {
      const open = (await api.http.get('/health/detailed').expect(200)).body as HealthResponse;
      expect(open).toMatchObject({
        components: { postgres: { state: 'up' }, redis: { state: 'up' } },
        alerts: [],
      });
      expect(open.components?.['glm']?.message).toContain('GLM_API_KEY');
      const closed = await Api.start({
        WORKERS: 'off',
        METRICS_TOKEN: 'a-token-of-this-test',
        ARK_TESTNET_URL: 'http://127.0.0.1:9',
      });
      try {
        const { body } = await closed.http.get('/health/detailed').expect(200);
        expect(body).toMatchObject({ status: 'degraded', components: { chain: { state: 'down' } } });
        expect(JSON.stringify(body)).not.toContain('127.0.0.1');
        const told = await closed.http
          .get('/health/detailed')
          .set('authorization', 'Bearer a-token-of-this-test');
        expect(told.body.components.chain.message).toEqual(expect.any(String));
        // Trading pauses without the chain; answering does not.
        await closed.http.get('/health/ready').expect(200);
        await closed.http.get('/metrics').expect(401);
        await closed.http
          .get('/metrics/prometheus')
          .set('authorization', 'Bearer a-token-of-this-tesT')
          .expect(401);
        await closed.http
          .get('/metrics/prometheus')
          .set('authorization', 'Bearer a-token-of-this-test')
          .expect(200);
      } finally {
        await closed.stop();
      }
    });

    it('is not ready while it drains, though alive', async () => {
      const ending = await Api.start({ WORKERS: 'off' });
      try {
        ending.app.get(Draining).begin();
        expect((await ending.http.get('/health/ready').expect(503)).body.status).toBe('error');
        await ending.http.get('/health/live').expect(200);
      } finally {
        await ending.stop();
      }
    });

    it.each([
      ['PostgreSQL', 'postgres'],
      ['Redis', 'redis'],
    ])('is not ready without %s, and says so', async (_name, part) => {
      const lonely = await Api.start({ WORKERS: 'off' });
      try {
        const broken =
          part === 'postgres'
            ? jest.spyOn(lonely.prisma, '$queryRaw')
            : jest.spyOn(lonely.app.get(RedisService).commands, 'ping');
        broken.mockRejectedValue(new Error('gone'));
        const { body } = await lonely.http.get('/health/ready').expect(503);
        expect(body).toMatchObject({ status: 'error', components: { [part]: { state: 'down' } } });
        await lonely.http.get('/health/live').expect(200);
        expect((await lonely.http.get('/metrics/prometheus')).text).toContain(
          `dependency_up{dependency="${part}"} 0`,
        );
        broken.mockRestore();
      } finally {
        await lonely.stop();
      }
    });

    it('answers for a worker too, on a port of its own', async () => {
      const server = createWorkerServer(api.app);
      expect((await server.inject('/health/ready')).statusCode).toBe(200);
      expect((await server.inject('/health/live')).json()).toMatchObject({ status: 'ok' });
      expect((await server.inject('/metrics/prometheus')).body).toContain('process_cpu_seconds_total');
      await server.close();
    });
  });

  describe('dashboard and alerts', () => {
    it('ask for metrics that there are', async () => {
      const root = join(__dirname, '../../..');
      const files = ['deploy/monitoring/grafana.json', 'deploy/monitoring/alerts.yml'];
      const asked = files
        .flatMap((file) => readFileSync(join(root, file), 'utf8').split('\n'))
        .filter((line) => /^\s*"?expr"?:/.test(line))
        .flatMap((line) => metricsIn(line.replace(/\\"/g, '"')));
      const crypto = await fetch(`${process.env['RUST_SERVICE_URL']}/metrics`, {
        signal: AbortSignal.timeout(5_000),
      });
      const served = `${(await api.http.get('/metrics/prometheus').expect(200)).text}\n${await crypto.text()}`;
      const there = new Set([...served.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
      const known = (name: string): boolean =>
        there.has(name) || there.has(name.replace(/_(?:bucket|count|sum)$/, ''));
      expect(new Set(asked).size).toBeGreaterThan(15);
      // `up` is Prometheus' own.
      expect([...new Set(asked)].filter((name) => name !== 'up' && !known(name))).toEqual([]);
    });
  });

  describe('metrics', () => {
    it('times requests by route template: as many series as routes, whatever is asked', async () => {
      const seriesOf = async (): Promise<string[]> => {
        const { text } = await api.http.get('/metrics/prometheus').expect(200);
        return text.split('\n').filter((line) => line.startsWith('http_request_duration_seconds_count'));
      };
      await api.http.get('/rooms/not-a-room');
      await api.http.get('/no/such/path');
      await seriesOf();
      const before = (await seriesOf()).length;
      for (let n = 0; n < 30; n++) {
        await api.http.get(`/rooms/${n}`);
        await api.http.get(`/no/such/path/${n}`);
      }
      const after = await seriesOf();
      expect(after).toHaveLength(before);
      expect(after.join('\n')).toMatch(/route="\/rooms\/:(id|roomId)"/);
      expect(after.join('\n')).not.toContain('such');
    });

    it('tells the same as JSON, with quantiles', async () => {
      const { body } = await api.http.get('/metrics').expect(200);
      const { http_request_duration_seconds: http, queue_jobs: queues } = body.metrics;
      expect(http.type).toBe('histogram');
      expect(http.series[0]).toEqual({
        labels: { method: expect.any(String), route: expect.any(String), status: expect.any(String) },
        count: expect.any(Number),
        sum: expect.any(Number),
        p50: expect.any(Number),
        p95: expect.any(Number),
        p99: expect.any(Number),
      });
      expect(queues.series).toContainEqual({
        labels: { queue: 'deal-verification', state: 'failed' },
        value: expect.any(Number),
      });
    });
  });

  describe('bodies', () => {
    it('refuses a megabyte in the shape of every error', async () => {
      const { body } = await api.http
        .post('/auth/challenge')
        .set('content-type', 'application/json')
        .send(JSON.stringify({ walletAddress: 'x'.repeat(1_048_576) }))
        .expect(413);
      expect(body).toEqual({
        statusCode: 413,
        code: 'payload_too_large',
        message: expect.any(String),
        requestId: expect.any(String),
      });
    });

    it.each([
      ['application/json', '{"a":', 400, 'invalid_request'],
      ['text/csv', 'a;b', 415, 'unsupported_media_type'],
    ])('refuses %s %s with %d', async (type, payload, status, code) => {
      const { body } = await api.http.post('/auth/challenge').set('content-type', type).send(payload);
      expect(body).toMatchObject({ statusCode: status, code });
    });
  });
});
