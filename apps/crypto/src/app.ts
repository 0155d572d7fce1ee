import swagger from '@fastify/swagger';
import { publicVerifier, verifierIdentities } from '@agentrooms/contracts';
import { fastify, type FastifyInstance } from 'fastify';
import { balanceRoutes } from './balance/balance.routes.js';
import { consensusRoutes } from './consensus/consensus.routes.js';
import { courtOpener } from './consensus/court.js';
import { verifiersRoutes } from './consensus/verifiers.routes.js';
import { escrowRoutes } from './escrow/escrow.routes.js';
import { ownershipRoutes } from './ownership/ownership.routes.js';
import { chainOpener } from './platform/chain.js';
import type { Config } from './platform/config.js';
import { answerErrors } from './platform/error-handler.js';
import { healthRoutes } from './platform/health.routes.js';
import { loggingOptions } from './platform/logging.js';
import { createMetrics, serveMetrics } from './platform/metrics.js';
import { closeConnectionsWhenClosing } from './platform/shutdown.js';
import { signatureRoutes } from './signatures/verify-signature.routes.js';

/** Largest body taken, in bytes. A proposal has about 5 kB. */
const BODY_LIMIT = 1_048_576;

/** Builds the service, ready to listen or to be called with `inject`. */
export async function buildApp(config: Config): Promise<FastifyInstance> {
  const app = fastify({
    ...loggingOptions(config.logLevel),
    bodyLimit: BODY_LIMIT,
    // Nothing is coerced: a price of "48" or an ownership of "false" is an error, not a number or true.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
  });
  answerErrors(app);
  closeConnectionsWhenClosing(app);
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Agentrooms crypto service', version: '1.0.0' } },
  });
  const metrics = createMetrics();
  const openChain = chainOpener(config);
  const openCourt = courtOpener(openChain, config);

  await app.register((routes, _options, done) => {
    serveMetrics(routes, metrics);
    signatureRoutes(routes, metrics);
    ownershipRoutes(routes, openChain);
    balanceRoutes(routes, openChain);
    consensusRoutes(routes, openCourt, metrics);
    escrowRoutes(routes, openCourt, config, metrics);
    verifiersRoutes(routes, verifierIdentities(config.verifierSeed).map(publicVerifier));
    healthRoutes(routes, openCourt);
    done();
  });
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
  return app;
}
