import { createHash, timingSafeEqual } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppConfig } from '../config/app-config.js';
import { DomainError, unauthorized } from '../errors/domain-error.js';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Who may see how this process is doing: `METRICS_TOKEN` decides; without one everybody, but in production nobody. */
@Injectable()
export class MetricsAccess {
  constructor(private readonly config: AppConfig) {}

  isOpenTo(authorization: string | undefined): boolean {
    const { METRICS_TOKEN: token, isProduction } = this.config;
    if (token === undefined) return !isProduction;
    const [scheme, given] = (authorization ?? '').split(' ');
    return scheme?.toLowerCase() === 'bearer' && timingSafeEqual(digest(given ?? ''), digest(token));
  }
}

/** Lets only those read metrics who may. */
@Injectable()
export class MetricsGuard implements CanActivate {
  constructor(
    private readonly access: MetricsAccess,
    private readonly config: AppConfig,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
    if (this.access.isOpenTo(headers.authorization)) return true;
    if (this.config.METRICS_TOKEN !== undefined)
      throw unauthorized('Metrics need METRICS_TOKEN as bearer token');
    throw new DomainError(
      403,
      'metrics_closed',
      'METRICS_TOKEN is not set: in production nobody reads metrics',
    );
  }
}
