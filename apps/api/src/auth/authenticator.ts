import { Injectable } from '@nestjs/common';
import { unauthorized } from '../platform/errors/domain-error.js';
import { AccessTokens, type SignedInUser } from './access-token.js';
import { Sessions } from './sessions.js';

/** Who a request or a socket comes from. */
@Injectable()
export class Authenticator {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly sessions: Sessions,
  ) {}

  /** @throws {DomainError} 401 when the token is not valid or its session was ended */
  async authenticate(token: string): Promise<SignedInUser> {
    const user = this.tokens.verify(token);
    if (!(await this.isLive(user))) throw unauthorized('This session has ended: sign in again');
    return user;
  }

  /** Whether the session that a token came from goes on. */
  isLive(user: SignedInUser): Promise<boolean> {
    return this.sessions.isLive(user.id, user.sessionId);
  }

  /** Those of some sessions that have ended, whatever Redis says. */
  endedOf(sessionIds: readonly string[]): Promise<Set<string>> {
    return this.sessions.endedOf(sessionIds);
  }
}
