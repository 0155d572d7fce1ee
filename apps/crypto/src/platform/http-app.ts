import swagger from '@fastify/swagger';
import { fastify, type FastifyInstance } from 'fastify';
import { answerErrors } from './error-handler.js';
import { loggingOptions, nameRequests } from './logging.js';
import { closeConnectionsWhenClosing } from './shutdown.js';

/** Largest body taken, in bytes. A proposal has about 5 kB. */
const BODY_LIMIT = 1_048_576;

/** What both processes of this app have in common: errors, logs, OpenAPI at `/openapi.json`, orderly shutdown. */
export async function createHttpApp(
  title: string,
  logLevel: string,
  addRoutes: (routes: FastifyInstance) => void,
): Promise<FastifyInstance> {
  const app = fastify({
    ...loggingOptions(logLevel),
    bodyLimit: BODY_LIMIT,
    // Nothing is coerced: a price of "48" or an ownership of "false" is an error, not a number or true.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
  });
  nameRequests(app);
  answerErrors(app);
  closeConnectionsWhenClosing(app);
  await app.register(swagger, { openapi: { openapi: '3.1.0', info: { title, version: '1.0.0' } } });
  await app.register((routes, _options, done) => {
    addRoutes(routes);
    done();
  });
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
  return app;
}
