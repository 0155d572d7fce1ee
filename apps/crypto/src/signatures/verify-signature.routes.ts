import type { VerifySignatureResponse } from '@agentrooms/protocol';
import type { FastifyInstance } from 'fastify';
import { ServiceError } from '../platform/errors.js';
import type { Metrics } from '../platform/metrics.js';
import { record, responses } from '../platform/schemas.js';
import { judgeSignature } from './verify-signature.js';
import { judgeSignatures, MOST_SIGNATURES } from './verify-signatures.js';

const signature = record(
  {
    message: { type: 'string', description: 'UTF-8 text, or hex with encoding "hex".' },
    signature: { type: 'string', description: '128 hex digits.' },
    publicKey: { type: 'string', description: '64 hex digits.' },
    encoding: { type: 'string', enum: ['utf8', 'hex'], default: 'utf8' },
  },
  ['encoding'],
);
const verdict = record({ valid: { type: 'boolean' }, error: { type: 'string' } }, ['error']);

const single = {
  summary: 'Verify an Ed25519 signature',
  description:
    'RFC 8032, cofactorless. Malformed input is not an error: it is `valid: false` and `error` says why.',
  tags: ['signatures'],
  body: signature,
  response: responses(verdict, 400, 413),
};
const batch = {
  summary: `Verify up to ${MOST_SIGNATURES} Ed25519 signatures`,
  description: 'Each is judged as by `/verify-signature`; the results come in the order of the signatures.',
  tags: ['signatures'],
  body: record({ signatures: { type: 'array', maxItems: MOST_SIGNATURES, items: signature } }),
  response: responses(record({ results: { type: 'array', items: verdict } }), 400, 413),
};

/** The schemas document; the routes themselves judge every body, because a malformed one has a verdict too. */
const validatorCompiler = () => () => true;

/** `POST /verify-signature` (PRD 8.7) and `POST /verify-signatures`. */
export function signatureRoutes(app: FastifyInstance, metrics: Metrics): void {
  const count = verdictCounter(metrics);

  app.post('/verify-signature', { schema: single, validatorCompiler }, (request, reply) => {
    const result = judgeSignature(request.body);
    count(result);
    void reply.send(result);
  });

  app.post('/verify-signatures', { schema: batch, validatorCompiler }, async ({ body }) => {
    const results = await judgeSignatures(signaturesOf(body));
    results.forEach(count);
    return { results };
  });
}

function signaturesOf(body: unknown): unknown[] {
  const signatures =
    typeof body === 'object' && body !== null && 'signatures' in body ? body.signatures : undefined;
  if (Array.isArray(signatures) && signatures.length <= MOST_SIGNATURES) return signatures;
  throw new ServiceError(400, 'invalid_request', `signatures must be an array of up to ${MOST_SIGNATURES}.`);
}

/** Bound to its labels once: looking them up would cost every request. */
function verdictCounter({ signatures }: Metrics): (result: VerifySignatureResponse) => void {
  const valid = signatures.labels('valid');
  const invalid = signatures.labels('invalid');
  const malformed = signatures.labels('malformed');
  return (result) => (result.valid ? valid : result.error === undefined ? invalid : malformed).inc();
}
