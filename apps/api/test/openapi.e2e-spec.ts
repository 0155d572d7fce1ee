import { Ajv } from 'ajv';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Api } from './harness.js';

type Responses = Record<string, { description: string; content?: Record<string, Media> }>;
interface Media {
  schema?: object;
  example?: unknown;
}
interface Property {
  example?: unknown;
  default?: unknown;
  enum?: unknown[];
  type?: string;
  format?: string;
}
interface Operation {
  operationId: string;
  summary?: string;
  responses: Responses;
  parameters?: { in: string; name: string }[];
  security?: object[];
  requestBody?: { content: Record<string, { schema: { $ref?: string } }> };
}

describe('the OpenAPI document', () => {
  let document: OpenAPIObject;
  let operations: [string, Operation][];
  beforeAll(async () => {
    const api = await Api.start({ WORKERS: 'off' });
    document = (await api.http.get('/api/docs-json').expect(200)).body as OpenAPIObject;
    await api.stop();
    operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods as Record<string, Operation>).map(([method, operation]): [string, Operation] => [
        `${method.toUpperCase()} ${path}`,
        operation,
      ]),
    );
  });
  const ajv = () => {
    const validator = new Ajv({ strict: false, allErrors: true, formats: { uuid: true, date: true } });
    validator.addSchema({ $id: 'api', components: document.components });
    return validator;
  };
  const absolute = (schema: object): object =>
    JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"api#/components')) as object;

  it('gives every operation a summary, an own id and a successful answer with a valid example', () => {
    const validator = ajv();
    const wrong: string[] = [];
    for (const [name, { summary, responses }] of operations) {
      if (!summary) wrong.push(`${name}: no summary`);
      const [status, success] = Object.entries(responses).find(([code]) => code.startsWith('2')) ?? [];
      if (success === undefined) wrong.push(`${name}: no success`);
      if (status === '204' || status === '202') continue; // nothing is answered
      const media = success?.content ?? {};
      if (Object.keys(media).length === 0) wrong.push(`${name}: no content`);
      const json = media['application/json'];
      if (json === undefined) continue;
      if (json.example === undefined || json.schema === undefined) {
        wrong.push(`${name}: no example or schema`);
      } else if (!validator.validate(absolute(json.schema), json.example)) {
        wrong.push(`${name}: ${validator.errorsText()}`);
      }
    }
    expect(wrong).toEqual([]);
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('documents the errors of every operation in the one shape', () => {
    const validator = ajv();
    for (const [name, operation] of operations) {
      const { responses, security, requestBody } = operation;
      const expected = ['429', '500', '503', ...(security ? ['401'] : []), ...(requestBody ? ['400'] : [])];
      expect([name, Object.keys(responses)]).toEqual([name, expect.arrayContaining(expected)]);
      for (const [status, { content }] of Object.entries(responses)) {
        const json = content?.['application/json'];
        if (status < '400' || json === undefined) continue;
        expect(json.schema).toEqual({ $ref: '#/components/schemas/ApiError' });
        expect([name, validator.validate(absolute(json.schema ?? {}), json.example)]).toEqual([name, true]);
      }
    }
  });

  it('lets every POST that creates be repeated safely', () => {
    const posts = operations.filter(([name, { security }]) => name.startsWith('POST') && security);
    const safe = posts.filter(([, { parameters = [] }]) =>
      parameters.some(({ in: place, name }) => place === 'header' && name === 'Idempotency-Key'),
    );
    // What the others do is the same however often it is done, or (webhooks) answers a secret that is not to be kept.
    const others = posts.filter((post) => !safe.includes(post)).map(([name]) => name);
    expect(others.sort()).toEqual([
      'POST /auth/logout',
      'POST /notifications/email',
      'POST /notifications/email/confirm',
      'POST /notifications/push',
      'POST /notifications/read',
      'POST /notifications/webhooks',
      'POST /notifications/webhooks/{id}/ping',
      'POST /notifications/{id}/read',
      'POST /queues/dead-letters/{id}/retry',
    ]);
  });

  it('shows for every body what could be sent', () => {
    const schemas = (document.components?.schemas ?? {}) as Record<
      string,
      { properties?: Record<string, Property>; required?: string[] }
    >;
    const wrong: string[] = [];
    for (const [name, { requestBody }] of operations) {
      const ref = requestBody?.content['application/json']?.schema.$ref;
      if (ref === undefined) continue;
      const { properties = {}, required = [] } = schemas[ref.split('/').at(-1) ?? ''] ?? {};
      for (const field of required) {
        const { example, default: usual, enum: values } = properties[field] ?? {};
        if (example === undefined && usual === undefined && values === undefined)
          wrong.push(`${name}: ${field}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
