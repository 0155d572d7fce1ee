import type { FastifyInstance } from 'fastify';
import { registryChecker } from '../consensus/court.js';
import { chainOpener } from '../platform/chain.js';
import { healthRoutes } from '../platform/health.routes.js';
import { createHttpApp } from '../platform/http-app.js';
import { createMetrics, serveMetrics } from '../platform/metrics.js';
import type { VerifierConfig } from '../platform/verifier-config.js';
import { voteRoutes } from './vote.routes.js';

/** Builds one verifier as a service of its own, ready to listen or to be called with `inject`. */
export function buildVerifierApp(config: VerifierConfig): Promise<FastifyInstance> {
  const metrics = createMetrics();
  const openChain = registryChecker(chainOpener(config), config.registry);
  const title = `Agentrooms verifier ${config.identity.index}`;
  return createHttpApp(title, config.logLevel, (routes) => {
    serveMetrics(routes, metrics);
    voteRoutes(routes, openChain, config, metrics);
    healthRoutes(routes, openChain);
  });
}
