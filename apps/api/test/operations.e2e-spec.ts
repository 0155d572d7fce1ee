import { Api } from './harness.js';

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
