import { generateKeyPairSync, sign } from 'node:crypto';
import { verifierIdentities } from '@agentrooms/contracts';
import type { VerifySignaturesResponse } from '@agentrooms/protocol';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../src/app.js';
import { readConfig } from '../src/platform/config.js';

/** No chain stands behind this service: what is tested here does without. */
const config = readConfig({
  ARK_TESTNET_URL: 'http://127.0.0.1:9',
  DEPLOYMENT_FILE: '/nonexistent',
  LOG_LEVEL: 'silent',
});
let app: FastifyInstance;

beforeAll(async () => {
  app = await buildApp(config);
});
afterAll(() => app.close());

const routes = [
  '/verify-signature',
  '/verify-signatures',
  '/verify-ownership',
  '/check-balance',
  '/run-consensus',
  '/execute-escrow',
];

describe('errors', () => {
  it.each(routes)('%s never answers 500, whatever JSON it gets', async (url) => {
    const keys = fc.constantFrom(
      'message',
      'signature',
      'publicKey',
      'encoding',
      'walletAddress',
      'amount',
      'nftCollection',
      'nftTokenId',
      'dealId',
      'nftOwnership',
      'buyerBalance',
      'signatures',
      'proposal',
      'certificate',
      'buyerAddress',
      'price',
      '__proto__',
      'constructor',
    );
    const body = fc.oneof(fc.jsonValue(), fc.dictionary(keys, fc.jsonValue()));
    await fc.assert(
      fc.asyncProperty(body, async (payload) => {
        const headers = { 'content-type': 'application/json' };
        const answer = await app.inject({ method: 'POST', url, headers, payload: JSON.stringify(payload) });
        // 503 is right where the body makes sense: there is no chain here.
        expect([200, 400, 422, 503]).toContain(answer.statusCode);
        if (answer.statusCode !== 200)
          expect(answer.json()).toEqual({
            statusCode: answer.statusCode,
            code: expect.any(String),
            message: expect.any(String),
          });
        if (url === '/verify-signature' && answer.statusCode === 200)
          expect(answer.json()).toMatchObject({ valid: false, error: expect.any(String) });
      }),
      { numRuns: 300 },
    );
  });

  it('answers 413 to more than a megabyte', async () => {
    const payload = { message: 'a'.repeat(1_100_000), signature: '', publicKey: '' };
    const answer = await app.inject({ method: 'POST', url: '/verify-signature', payload });
    expect(answer.json()).toMatchObject({ statusCode: 413, code: 'body_too_large' });
  });

  it.each([
    ['broken JSON', 'application/json', '{"message":', 400, 'invalid_json'],
    ['nothing', 'application/json', '', 400, 'invalid_json'],
    ['XML', 'application/xml', '<a/>', 415, 'unsupported_media_type'],
  ])('answers in the one shape to %s', async (_what, type, payload, statusCode, code) => {
    const answer = await app.inject({
      method: 'POST',
      url: '/run-consensus',
      headers: { 'content-type': type },
      payload,
    });
    expect(answer.statusCode).toBe(statusCode);
    expect(answer.json()).toEqual({ statusCode, code, message: expect.any(String) });
  });

  it('answers 404 in the one shape', async () => {
    expect((await app.inject('/nowhere?token=secret')).json()).toEqual({
      statusCode: 404,
      code: 'not_found',
      message: 'There is no GET /nowhere.',
    });
  });

  it('does not take "false" for an ownership', async () => {
    const payload = { dealId: 'a', nftOwnership: 'false', buyerBalance: 1, signatures: ['a'] };
    const answer = await app.inject({ method: 'POST', url: '/run-consensus', payload });
    expect(answer.json()).toMatchObject({ statusCode: 400, code: 'invalid_request' });
  });
});

describe('POST /verify-signatures', () => {
  const post = (payload: object) => app.inject({ method: 'POST', url: '/verify-signatures', payload });
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');
  const signed = (message: string) => ({
    message,
    signature: sign(null, Buffer.from(message), privateKey).toString('hex'),
    publicKey: key,
  });

  it('gives 256 signatures the verdicts that each gets alone, in their order', async () => {
    const kinds = [
      (n: number) => signed(`offer ${n}`),
      (n: number) => ({ ...signed(`offer ${n}`), message: `offer ${n + 1}` }),
      (n: number) => ({ ...signed(`offer ${n}`), signature: 'ff' }),
      () => null,
    ];
    const signatures = Array.from({ length: 256 }, (_, n) => (kinds[n % kinds.length] ?? signed)(n as never));
    const alone = await Promise.all(
      signatures.map(async (one) => {
        const headers = { 'content-type': 'application/json' };
        const payload = JSON.stringify(one);
        return (await app.inject({ method: 'POST', url: '/verify-signature', headers, payload })).json();
      }),
    );
    const { results } = (await post({ signatures })).json<VerifySignaturesResponse>();
    expect(results).toEqual(alone);
    expect(results.filter(({ valid }) => valid)).toHaveLength(64);
    expect(results.filter(({ error }) => error === undefined)).toHaveLength(128);
  });

  it('counts them by verdict', async () => {
    const own = await buildApp(config);
    const signatures = [signed('a'), signed('b'), { ...signed('a'), message: 'b' }, 7];
    await own.inject({ method: 'POST', url: '/verify-signatures', payload: { signatures } });
    const { body } = await own.inject('/metrics');
    await own.close();
    for (const line of ['"valid"} 2', '"invalid"} 1', '"malformed"} 1'])
      expect(body).toContain(`crypto_signatures_total{verdict=${line}`);
  });

  it('answers none with none', async () => {
    expect((await post({ signatures: [] })).json()).toEqual({ results: [] });
  });

  it.each([
    ['nothing', {}],
    ['a text', { signatures: 'all' }],
    ['257', { signatures: Array(257).fill(null) }],
    ['a bare array', []],
  ])('answers 400 to %s', async (_what, payload) => {
    expect((await post(payload)).json()).toMatchObject({ statusCode: 400, code: 'invalid_request' });
  });
});

describe('GET /verifiers', () => {
  it('publishes the registry without a secret', async () => {
    const answer = await app.inject('/verifiers');
    const identities = verifierIdentities(config.verifierSeed);
    expect(answer.json()).toMatchObject({ threshold: 5, committee: 7 });
    expect(answer.json().verifiers).toEqual(
      identities.map(({ index, address, ed25519PublicKey }) => ({
        index,
        address,
        publicKey: ed25519PublicKey.slice(2),
      })),
    );
    for (const { ed25519Seed, secp256k1PrivateKey } of identities) {
      expect(answer.body).not.toContain(ed25519Seed.slice(2));
      expect(answer.body).not.toContain(secp256k1PrivateKey.slice(2));
    }
  });
});

describe('operation', () => {
  it('counts requests by route, not by path', async () => {
    await app.inject('/guess-1');
    const answer = await app.inject('/metrics');
    expect(answer.headers['content-type']).toMatch(/^text\/plain/);
    expect(answer.body).toContain(
      'crypto_http_request_duration_seconds_count{method="POST",route="/verify-signature",status="200"}',
    );
    expect(answer.body).not.toContain('guess-1');
  });

  it('describes every route', async () => {
    const document = (await app.inject('/openapi.json')).json<{
      openapi: string;
      paths: Record<string, object>;
    }>();
    expect(document.openapi).toMatch(/^3\./);
    expect(Object.keys(document.paths).sort()).toEqual(
      [...routes, '/health', '/metrics', '/verifiers'].sort(),
    );
  });
});
