import type { PrismaClient } from '@agentrooms/database';
import { activeTracer, inSpan } from './tracing.js';

/** A client whose queries are spans, of what belongs to something; the same client while tracing is off. */
export function traceQueries(client: PrismaClient): PrismaClient {
  if (activeTracer() === undefined) return client;
  const traced = client.$extends({
    query: {
      $allOperations: ({ model, operation, args, query }) => {
        if (activeTracer()?.current() === undefined) return query(args);
        const name = `postgres ${model === undefined ? '' : `${model}.`}${operation}`;
        const attributes = { 'db.system.name': 'postgresql', 'db.operation.name': operation };
        return inSpan({ name, role: 'client', attributes }, () => query(args));
      },
    },
  });
  // An extended client lacks `$on` alone, which nobody uses.
  return traced as unknown as PrismaClient;
}
