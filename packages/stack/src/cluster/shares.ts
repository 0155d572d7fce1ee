import type { Environment } from '../environment/dotenv.js';
import type { ClusterShape } from './shape.js';

/** Connections that the embedded PostgreSQL has for all API processes, and for all workers; the rest are for tools. */
const CONNECTIONS = { api: 180, workers: 80 };
/** As many as a process takes when it is alone. */
const MOST = { api: 50, worker: 20 };
/** What GLM allows one key, unless `GLM_MAX_IN_FLIGHT` says otherwise. */
const GLM_IN_FLIGHT = 5;

/** What the processes of a cluster divide among themselves: database connections, and what GLM allows at once. */
export function shares(
  { api, workers }: ClusterShape,
  environment: Environment,
): { readonly api: Environment; readonly worker: Environment } {
  const pool = environment['DATABASE_POOL_SIZE'];
  const inFlight = Number(environment['GLM_MAX_IN_FLIGHT'] ?? GLM_IN_FLIGHT);
  return {
    api: { DATABASE_POOL_SIZE: pool ?? String(Math.min(MOST.api, Math.floor(CONNECTIONS.api / api))) },
    worker: {
      DATABASE_POOL_SIZE: pool ?? String(Math.min(MOST.worker, Math.floor(CONNECTIONS.workers / workers))),
      GLM_MAX_IN_FLIGHT: String(Math.max(1, Math.floor(inFlight / workers))),
    },
  };
}
