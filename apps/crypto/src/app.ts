import { failpoints } from '@agentrooms/protocol/failpoint';
import type { FastifyInstance } from 'fastify';
import { balanceRoutes } from './balance/balance.routes.js';
import { consensusRoutes } from './consensus/consensus.routes.js';
import { courtOpener } from './consensus/court.js';
import { verifiersRoutes } from './consensus/verifiers.routes.js';
import { escrowRoutes } from './escrow/escrow.routes.js';
import { ownershipRoutes } from './ownership/ownership.routes.js';
import { chainOpener } from './platform/chain.js';
import type { Config } from './platform/config.js';
import { healthRoutes } from './platform/health.routes.js';
import { createHttpApp } from './platform/http-app.js';
import { createMetrics, serveMetrics } from './platform/metrics.js';
import { readRegistry } from './platform/registry.js';
import { signatureRoutes } from './signatures/verify-signature.routes.js';

/** Builds the service, ready to listen or to be called with `inject`. @throws ConfigError when keys do not fit */
export async function buildApp(config: Config): Promise<FastifyInstance> {
  const metrics = createMetrics();
  const registry = readRegistry(config);
  const failpoint = failpoints(config.failpointDir ?? undefined);
  const openChain = chainOpener(config);
  const openCourt = courtOpener(openChain, registry, config);

  return createHttpApp('Agentrooms crypto service', config.logLevel, (routes) => {
    serveMetrics(routes, metrics);
    signatureRoutes(routes, metrics);
    ownershipRoutes(routes, openChain);
    balanceRoutes(routes, openChain);
    consensusRoutes(routes, openCourt, metrics, failpoint);
    escrowRoutes(routes, openCourt, config, metrics, failpoint);
    verifiersRoutes(routes, registry);
    healthRoutes(routes, openCourt);
  });
}
