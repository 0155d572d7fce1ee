import cookie from '@fastify/cookie';
import etag from '@fastify/etag';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { AppModule } from '../../app.module.js';
import { AccessTokens } from '../../auth/access-token.js';
import type { AppConfig } from '../config/app-config.js';
import { HttpErrorFilter } from '../errors/http-error.filter.js';
import { createLogger } from '../logging/logger.js';
import { HttpMetrics } from '../metrics/http-metrics.js';
import { Draining } from '../process/draining.js';
import { SocketAdapter } from '../realtime/socket-adapter.js';
import { RateLimits } from '../rate-limit/rate-limits.js';
import { requestLimit } from '../rate-limit/request-limit.js';
import { trustedProxies } from '../rate-limit/trusted-proxies.js';
import { RedisService } from '../redis/redis.service.js';
import { RoomAnswers } from '../../rooms/room-answers.js';
import { traceRequests } from '../tracing/http-spans.js';
import { startTracing } from '../tracing/start-tracing.js';
import { cacheHeaders } from './cache-headers.js';
import { defend } from './defend.js';
import { createDocument } from './openapi/document.js';
import { logRequests, requestIdOf } from './request-log.js';
import { shareAnswers } from './shared-answers.js';
import { validationPipe } from './validation.js';
import { Versions } from './versions.js';

/** Bytes of the largest request body: our largest legitimate one is a few kilobytes. */
const BODY_LIMIT = 256 * 1024;

/** The API as a Nest application, not yet listening. */
export async function createApp(
  config: AppConfig,
  { workers }: { workers: boolean },
): Promise<NestFastifyApplication> {
  await startTracing(config, 'agentrooms-api');
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    genReqId: requestIdOf,
    routerOptions: { maxParamLength: 128 },
    trustProxy: trustedProxies(config.TRUSTED_PROXIES),
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, { workers }), adapter, {
    logger: createLogger(config, 'api'),
    abortOnError: false,
  });
  logRequests(adapter.getInstance());
  traceRequests(adapter.getInstance());
  app.get(HttpMetrics).time(adapter.getInstance());
  await app.register(cookie);
  cacheHeaders(adapter.getInstance());
  shareAnswers(
    adapter.getInstance(),
    new Versions(app.get(RedisService).commands),
    app.get(RoomAnswers).routes,
  );
  await app.register(etag);
  defend(app, config);
  const tokens = app.get(AccessTokens);
  await app.register(requestLimit(app.get(RateLimits), (request) => userOf(request, tokens)));
  const draining = app.get(Draining);
  adapter.getInstance().addHook('onSend', (_request, reply, _payload, done) => {
    // A proxy must not choose this connection again when the process is about to close it.
    if (draining.isDraining) void reply.header('connection', 'close');
    done();
  });
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new HttpErrorFilter());
  app.useWebSocketAdapter(new SocketAdapter(app, config, app.get(RedisService)));

  SwaggerModule.setup('api/docs', app, () => createDocument(app), {
    jsonDocumentUrl: 'api/docs-json',
  });
  return app;
}

/** Whose valid access token a request carries. */
function userOf({ headers }: FastifyRequest, tokens: AccessTokens): string | undefined {
  const [scheme, token] = (headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || !token) return undefined;
  try {
    return tokens.verify(token).id;
  } catch {
    return undefined;
  }
}
