import type { PrismaClient, RunStatement } from '@agentrooms/database';
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

/** The same for statements that go past the client. */
export function traceStatements(run: RunStatement): RunStatement {
  if (activeTracer() === undefined) return run;
  return (statement) => {
    if (activeTracer()?.current() === undefined) return run(statement);
    const attributes = { 'db.system.name': 'postgresql', 'db.operation.name': 'statement' };
    return inSpan({ name: 'postgres statement', role: 'client', attributes }, () => run(statement));
  };
}
