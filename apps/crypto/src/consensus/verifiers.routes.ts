import { verifierQuorum, type PublicVerifier } from '@agentrooms/contracts';
import type { VerifiersResponse } from '@agentrooms/protocol';
import type { FastifyInstance } from 'fastify';
import { record, responses } from '../platform/schemas.js';

const verifier = record({
  index: { type: 'integer' },
  publicKey: { type: 'string' },
  address: { type: 'string' },
});
const schema = {
  summary: 'The registry of verifiers',
  description: 'What anybody needs to redraw a committee and to check votes and attestations.',
  tags: ['settlement'],
  response: responses(
    record({
      verifiers: { type: 'array', items: verifier },
      threshold: { type: 'integer' },
      committee: { type: 'integer' },
    }),
  ),
};

/** `GET /verifiers`. */
export function verifiersRoutes(app: FastifyInstance, registry: readonly PublicVerifier[]): void {
  const answer: VerifiersResponse = {
    verifiers: registry.map(({ index, ed25519PublicKey, address }) => ({
      index,
      publicKey: ed25519PublicKey.slice(2),
      address,
    })),
    threshold: verifierQuorum.required,
    committee: verifierQuorum.selected,
  };
  app.get('/verifiers', { schema }, () => answer);
}
