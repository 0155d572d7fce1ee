import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AppConfig } from '../config/app-config.js';
import { limitHeaderNames } from '../rate-limit/request-limit.js';
import { allowPages, dataPolicy } from './content-security-policy.js';
import { refuseForeignPages } from './same-origin.js';
import { securityHeaders } from './security-headers.js';

/** Where Swagger UI is served. */
const PAGES = /^\/(?:api\/)?docs(?:[/?]|$)/;

/** Answers' headers that scripts of other origins may read. */
const readable = ['content-disposition', 'etag', 'idempotency-replayed', 'x-request-id', ...limitHeaderNames];

/** What a browser is told about our answers, and whose pages may ask. */
export function defend(app: NestFastifyApplication, { webOrigins }: AppConfig): void {
  const fastify = app.getHttpAdapter().getInstance();
  securityHeaders(fastify, {
    contentSecurityPolicy: { useDefaults: false, directives: dataPolicy },
    // Pictures of NFTs are shown by the web, which is of another origin.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
  });
  app.enableCors({
    origin: webOrigins,
    methods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'],
    credentials: true,
    exposedHeaders: readable,
    maxAge: 600,
  });
  allowPages(fastify, PAGES);
  refuseForeignPages(fastify, webOrigins);
}
