import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { AppModule } from '../../app.module.js';
import type { AppConfig } from '../config/app-config.js';
import { HttpErrorFilter } from '../errors/http-error.filter.js';
import { createLogger } from '../logging/logger.js';
import { Draining } from '../process/draining.js';
import { SocketAdapter } from '../realtime/socket-adapter.js';
import { RedisService } from '../redis/redis.service.js';
import { validationPipe } from './validation.js';

/** Bytes of the largest request body: our largest legitimate one is a few kilobytes. */
const BODY_LIMIT = 256 * 1024;
/** What a client may call its request, to find it again in our logs. */
const REQUEST_ID = /^[\w.-]{1,64}$/;

/** The API as a Nest application, not yet listening. */
export async function createApp(
  config: AppConfig,
  { workers }: { workers: boolean },
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    genReqId: ({ headers }: { headers: Record<string, unknown> }) => {
      const given = headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
    routerOptions: { maxParamLength: 128 },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, { workers }), adapter, {
    logger: createLogger(config.LOG_LEVEL),
    abortOnError: false,
  });
  await app.register(cookie);
  // Swagger UI carries inline styles and scripts of its own; everything else the API serves is data.
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        scriptSrc: ["'self'", "'unsafe-inline'"],
      },
    },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
  });
  app.enableCors({
    origin: config.webOrigins,
    methods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'],
    credentials: true,
    exposedHeaders: ['x-request-id'],
    maxAge: 600,
  });
  adapter.getInstance().addHook('onSend', (request, reply, _payload, done) => {
    void reply.header('x-request-id', request.id);
    // A proxy must not choose this connection again when the process is about to close it.
    if (app.get(Draining).isDraining) void reply.header('connection', 'close');
    done();
  });
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new HttpErrorFilter());
  app.useWebSocketAdapter(new SocketAdapter(app, config, app.get(RedisService)));

  const description = new DocumentBuilder()
    .setTitle('Agentrooms')
    .setDescription('AI agents negotiate NFT trades in live rooms, within limits that a wallet signed.')
    .setVersion('0.1.0')
    .addBearerAuth()
    .build();
  SwaggerModule.setup('api/docs', app, () => SwaggerModule.createDocument(app, description), {
    jsonDocumentUrl: 'api/docs-json',
  });
  return app;
}
