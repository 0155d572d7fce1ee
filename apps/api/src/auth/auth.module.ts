import { Global, Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { AppConfig } from '../platform/config/app-config.js';
import { AccessTokens } from './access-token.js';
import { AuthController } from './auth.controller.js';
import { MaybeSignedInGuard, SignedInGuard } from './auth.guard.js';
import { AuthService } from './auth.service.js';
import { Authenticator } from './authenticator.js';
import { SessionCache } from './session-cache.js';
import { SessionRevocations } from './session-revocations.js';
import { SessionSockets } from './session-sockets.js';
import { Sessions } from './sessions.js';
import { SignInChallenges } from './sign-in-challenges.js';

@Global()
@Module({
  imports: [
    JwtModule.registerAsync({
      inject: [AppConfig],
      useFactory: (config: AppConfig) => ({
        secret: config.JWT_SECRET,
        signOptions: { algorithm: 'HS256', expiresIn: config.JWT_EXPIRES_IN as `${number}h` },
      }),
    }),
  ],
  controllers: [AuthController],
  providers: [
    AuthService,
    AccessTokens,
    Authenticator,
    Sessions,
    SessionCache,
    SessionRevocations,
    SessionSockets,
    SignInChallenges,
    SignedInGuard,
    MaybeSignedInGuard,
  ],
  exports: [AccessTokens, Authenticator, SessionSockets, SignedInGuard, MaybeSignedInGuard],
})
export class AuthModule {}
