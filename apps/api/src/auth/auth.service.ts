import { Injectable } from '@nestjs/common';
import type { RefreshResponse, UserEntity, VerifyResponse } from '@agentrooms/protocol';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { unauthorized } from '../platform/errors/domain-error.js';
import { AccessTokens, type SignedInUser } from './access-token.js';
import { Sessions } from './sessions.js';
import { SignInChallenges } from './sign-in-challenges.js';

/** Sign-in, refresh and sign-out. */
@Injectable()
export class AuthService {
  constructor(
    private readonly challenges: SignInChallenges,
    private readonly sessions: Sessions,
    private readonly tokens: AccessTokens,
    private readonly prisma: PrismaService,
  ) {}

  challenge(walletAddress: string): Promise<{ message: string; nonce: string }> {
    return this.challenges.issue(walletAddress);
  }

  /** A user is created by their first sign-in. */
  async verify(answer: { walletAddress: string; signature: string; nonce: string }): Promise<VerifyResponse> {
    const walletAddress = await this.challenges.redeem(answer);
    const user = await this.prisma.client.user.upsert({
      where: { walletAddress },
      create: { walletAddress, nonce: answer.nonce },
      update: { nonce: answer.nonce },
    });
    const { sessionId, refreshToken } = await this.sessions.begin(user.id);
    return {
      accessToken: this.tokens.issue({ id: user.id, walletAddress, sessionId }),
      refreshToken,
      user: toUserEntity(user),
    };
  }

  async refresh(token: string | undefined): Promise<RefreshResponse> {
    if (token === undefined || token === '') throw unauthorized('No refresh token was given');
    const { userId, sessionId, refreshToken } = await this.sessions.refresh(token);
    const { walletAddress } = await this.user(userId);
    return { accessToken: this.tokens.issue({ id: userId, walletAddress, sessionId }), refreshToken };
  }

  /**
   * Ends this session, or all of the user's. Takes effect at once, everywhere. A browser ends its push subscription itself
   * when it is signed out; one that was signed out from elsewhere may never be opened again, and is sent nothing more.
   */
  async logout(user: SignedInUser, everywhere: boolean): Promise<void> {
    if (!everywhere) return this.sessions.end(user.id, user.sessionId);
    await this.sessions.endAll(user.id);
    await this.prisma.client.pushSubscription.deleteMany({ where: { userId: user.id } });
  }

  /** @throws {DomainError} 401 when the user does not exist any more */
  async user(id: string): Promise<UserEntity> {
    const user = await this.prisma.client.user.findUnique({ where: { id } });
    if (user === null) throw unauthorized();
    return toUserEntity(user);
  }
}

const toUserEntity = (user: { id: string; walletAddress: string; createdAt: Date }): UserEntity => ({
  id: user.id,
  walletAddress: user.walletAddress,
  createdAt: user.createdAt.toISOString(),
});
