import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { shutDown } from '../src/platform/process/shut-down.js';
import { Api, buyer, eventually } from './harness.js';

interface Attribute {
  key: string;
  value: { stringValue?: string; intValue?: number };
}
interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  /** 2 server, 3 client, 5 consumer (OTLP). */
  kind: number;
  attributes: Attribute[];
}
interface Export {
  resourceSpans: { resource: { attributes: Attribute[] }; scopeSpans: { spans: Span[] }[] }[];
}

/** A collector of OpenTelemetry: takes OTLP over HTTP as JSON and keeps it. */
class Collector {
  readonly exports: Export[] = [];
  readonly paths = new Set<string>();
  readonly server: Server = createServer((request, response) => {
    this.paths.add(request.url ?? '');
    void json(request).then((body) => {
      this.exports.push(body as Export);
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });

  async listen(): Promise<string> {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
  get spans(): Span[] {
    return this.exports.flatMap(({ resourceSpans }) =>
      resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
    );
  }
}

describe('traces', () => {
  const collector = new Collector();
  const trace = randomBytes(16).toString('hex');
  let api: Api;
  beforeAll(async () => {
    api = await Api.start({ OTEL_EXPORTER_OTLP_ENDPOINT: await collector.listen() });
    const owner = await api.signIn();
    await owner.post('/faucet').expect(200);
    const room = await owner.post('/rooms', { name: 'A traced room', collection: 'loomhouse' }).expect(201);
    const { agent, mandate } = (await owner.post('/agents/spawn', buyer(room.body.room.id)).expect(201)).body;
    await owner
      .post(`/agents/${agent.id}/mandate`, { signature: await owner.signTypedData(mandate) })
      .set('traceparent', `00-${trace}-00f067aa0ba902b7-01`)
      .expect(200);
    await api.http.get('/health').expect(200);
    const turn = async () =>
      (await api.prisma.agent.findUniqueOrThrow({ where: { id: agent.id } })).turn > 0 || undefined;
    await eventually(turn, 'a turn');
    await shutDown(api.app, { DRAIN_MS: 0 }); // as a process ends: jobs are finished, then it sends what it has
  });
  afterAll(() => collector.server.close());

  it('go to the collector under the name of the service', () => {
    expect([...collector.paths]).toEqual(['/v1/traces']);
    const names = collector.exports[0]?.resourceSpans[0]?.resource.attributes;
    expect(names).toContainEqual({ key: 'service.name', value: { stringValue: 'agentrooms-api' } });
  });

  it("continue the caller's, through Postgres, Redis and the job that a request leads to", () => {
    const spans = collector.spans.filter(({ traceId }) => traceId === trace);
    const server = spans.find(({ kind }) => kind === 2);
    expect(server).toMatchObject({ name: 'POST /agents/:id/mandate', parentSpanId: '00f067aa0ba902b7' });
    const inside = spans.filter(({ parentSpanId }) => parentSpanId === server?.spanId);
    expect(inside.map(({ name }) => name.split(' ')[0])).toEqual(
      expect.arrayContaining(['postgres', 'redis']),
    );

    const job = spans.find(({ name }) => name === 'job generate_agent_response');
    expect(job).toMatchObject({ kind: 5 });
    // Whatever of the request added the job, following its parents leads to the request.
    const causes: (Span | undefined)[] = [job];
    while (causes.at(-1) !== undefined)
      causes.push(spans.find(({ spanId }) => spanId === causes.at(-1)?.parentSpanId));
    expect(causes.map((cause) => cause?.name)).toContain('POST /agents/:id/mandate');
    expect(
      spans.some(({ name, parentSpanId }) => name.startsWith('postgres') && parentSpanId === job?.spanId),
    ).toBe(true);
  });

  it('hold no probes, nor what was asked of the stores', () => {
    expect(collector.spans.map(({ name }) => name)).not.toContain('GET /health');
    expect(collector.spans.length).toBeGreaterThan(5);
    const keys = new Set(collector.spans.flatMap(({ attributes }) => attributes.map(({ key }) => key)));
    expect([...keys].filter((key) => /statement|query|args|body/.test(key))).toEqual([]);
  });

  it('cost nothing while they are off: OpenTelemetry is not even loaded', () => {
    const start = join(__dirname, '../dist/platform/tracing/start-tracing.js');
    const loadedWith = (endpoint: string): string[] => {
      const script = `
        import { createRequire } from 'node:module';
        const { startTracing } = await import(${JSON.stringify(start)});
        await startTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: ${endpoint} }, 'x');
        console.log(JSON.stringify(Object.keys(createRequire(import.meta.url).cache ?? {})));
        process.exit(0);`;
      const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        encoding: 'utf8',
      });
      return (JSON.parse(output) as string[]).filter((path) => path.includes('opentelemetry'));
    };
    expect(loadedWith('"http://127.0.0.1:9"').length).toBeGreaterThan(0);
    expect(loadedWith('undefined')).toEqual([]);
  });
});
