import type { FastifyInstance } from 'fastify';
import { record, responses } from '../platform/schemas.js';
import { judgeSignature } from './verify-signature.js';

const body = record(
  {
    message: { type: 'string', description: 'UTF-8 text, or hex with encoding "hex".' },
    signature: { type: 'string', description: '128 hex digits.' },
    publicKey: { type: 'string', description: '64 hex digits.' },
    encoding: { type: 'string', enum: ['utf8', 'hex'], default: 'utf8' },
  },
  ['encoding'],
);
const answer = record({ valid: { type: 'boolean' }, error: { type: 'string' } }, ['error']);

/** `POST /verify-signature` (PRD 8.7). */
export function signatureRoutes(app: FastifyInstance): void {
  const schema = {
    summary: 'Verify an Ed25519 signature',
    description:
      'RFC 8032, cofactorless. Malformed input is not an error: it is `valid: false` and `error` says why.',
    tags: ['signatures'],
    body,
    response: responses(answer, 400, 413),
  };
  // The schema documents; judgeSignature itself judges every body, because a malformed one has a verdict too.
  const validatorCompiler = () => () => true;
  app.post('/verify-signature', { schema, validatorCompiler }, (request, reply) => {
    void reply.send(judgeSignature(request.body));
  });
}
