import { createHash, timingSafeEqual } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppConfig } from '../config/app-config.js';
import { ConfigError } from '../config/read-config.js';
import { unauthorized } from '../errors/domain-error.js';

export const CHALLENGE = 'Basic realm="Agentrooms operators", charset="UTF-8"';

/**
 * Whether an `Authorization` header (RFC 7617) carries the operator's name and password. Without a password, which
 * production refuses, everybody who reaches a development machine is its operator. Compared in constant time.
 */
export function isOperator(
  header: string | undefined,
  { OPERATOR_USER, OPERATOR_PASSWORD }: Pick<AppConfig, 'OPERATOR_USER' | 'OPERATOR_PASSWORD'>,
): boolean {
  if (OPERATOR_PASSWORD === undefined) return true;
  const [scheme, credentials = ''] = (header ?? '').split(' ');
  const given = scheme?.toLowerCase() === 'basic' ? Buffer.from(credentials, 'base64') : Buffer.alloc(0);
  return timingSafeEqual(digest(given), digest(Buffer.from(`${OPERATOR_USER}:${OPERATOR_PASSWORD}`)));
}

/** @throws {ConfigError} in production without a password */
export function assertOperatorPassword(config: AppConfig): void {
  if (config.isProduction && config.OPERATOR_PASSWORD === undefined)
    throw new ConfigError('OPERATOR_PASSWORD is not set: production does not show its queues to everybody');
}

/** Lets only operators pass. */
@Injectable()
export class OperatorGuard implements CanActivate {
  constructor(private readonly config: AppConfig) {}

  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    if (isOperator(http.getRequest<FastifyRequest>().headers.authorization, this.config)) return true;
    void http.getResponse<FastifyReply>().header('www-authenticate', CHALLENGE);
    throw unauthorized('This is for operators: name and password are needed');
  }
}

const digest = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
