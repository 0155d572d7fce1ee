import {
  applyDecorators,
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  UseGuards,
} from '@nestjs/common';
import { ApiBearerAuth, ApiUnauthorizedResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { unauthorized } from '../platform/errors/domain-error.js';
import type { SignedInUser } from './access-token.js';
import { Authenticator } from './authenticator.js';

declare module 'fastify' {
  interface FastifyRequest {
    signedInUser?: SignedInUser;
  }
}

/** Lets only requests with a valid access token pass. */
@Injectable()
export class SignedInGuard implements CanActivate {
  constructor(private readonly authenticator: Authenticator) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const token = bearerToken(request);
    if (token === undefined) throw unauthorized();
    request.signedInUser = await this.authenticator.authenticate(token);
    return true;
  }
}

/** For what everyone may read, but its owner sees more of: an absent token is fine, a wrong one is not. */
@Injectable()
export class MaybeSignedInGuard implements CanActivate {
  constructor(private readonly authenticator: Authenticator) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const token = bearerToken(request);
    if (token !== undefined) request.signedInUser = await this.authenticator.authenticate(token);
    return true;
  }
}

/** Marks a route (or a controller) as one that needs a signed-in user. */
export const SignedIn = (): ClassDecorator & MethodDecorator =>
  applyDecorators(
    UseGuards(SignedInGuard),
    ApiBearerAuth(),
    ApiUnauthorizedResponse({ description: 'No valid access token' }),
  );

/** The user that a guard found. */
export const CurrentUser = createParamDecorator(
  (_data: unknown, context: ExecutionContext): SignedInUser | undefined => {
    return context.switchToHttp().getRequest<FastifyRequest>().signedInUser;
  },
);

function bearerToken(request: FastifyRequest): string | undefined {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  return scheme?.toLowerCase() === 'bearer' && token ? token : undefined;
}
