import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { unauthorized } from '../platform/errors/domain-error.js';

const ISSUER = 'agentrooms';
const AUDIENCE = 'agentrooms-api';

/** Who calls, as an access token says. */
export interface SignedInUser {
  /** users.id */
  readonly id: string;
  /** Checksummed. */
  readonly walletAddress: string;
  /** The sign-in that the token comes from. */
  readonly sessionId: string;
}

interface Claims {
  sub: string;
  walletAddress: string;
  sid: string;
}

/** Issues and checks access tokens: HS256, fixed issuer, audience and type. */
@Injectable()
export class AccessTokens {
  constructor(private readonly jwt: JwtService) {}

  issue(user: SignedInUser): string {
    const claims: Claims = { sub: user.id, walletAddress: user.walletAddress, sid: user.sessionId };
    return this.jwt.sign(claims, {
      issuer: ISSUER,
      audience: AUDIENCE,
      header: { alg: 'HS256', typ: 'at+jwt' },
    });
  }

  /** @throws {DomainError} 401 when the token is malformed, expired, or of another kind */
  verify(token: string): SignedInUser {
    try {
      const { header, payload } = this.jwt.verify<{ header: { typ?: string }; payload: Claims }>(token, {
        issuer: ISSUER,
        audience: AUDIENCE,
        algorithms: ['HS256'],
        complete: true,
      });
      if (header.typ !== 'at+jwt') throw new Error('not an access token');
      return { id: payload.sub, walletAddress: payload.walletAddress, sessionId: payload.sid };
    } catch {
      throw unauthorized('The access token is not valid (any more): sign in again or refresh it');
    }
  }
}
