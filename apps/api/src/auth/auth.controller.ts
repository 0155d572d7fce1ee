import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type {
  ChallengeResponse,
  MeResponse,
  MessageOnlyResponse,
  RefreshResponse,
  VerifyResponse,
} from '@agentrooms/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppConfig } from '../platform/config/app-config.js';
import type { SignedInUser } from './access-token.js';
import { ChallengeDto, LogoutDto, RefreshDto, VerifyDto } from './auth.dto.js';
import { CurrentUser, SignedIn } from './auth.guard.js';
import { AuthService } from './auth.service.js';
import { Answers, Refuses } from '../platform/http/openapi/answers.js';
import {
  challengeExample,
  logoutExample,
  meExample,
  refreshExample,
  verifyExample,
} from './auth.examples.js';

const REFRESH_COOKIE = 'agentrooms_refresh';

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly config: AppConfig,
  ) {}

  @Post('challenge')
  @HttpCode(200)
  @ApiOperation({ summary: 'A message (EIP-4361) for the wallet to sign; valid once, for five minutes' })
  @Answers('ChallengeResponse', challengeExample)
  challenge(@Body() { walletAddress }: ChallengeDto): Promise<ChallengeResponse> {
    return this.auth.challenge(walletAddress);
  }

  @Post('verify')
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in with the signed message' })
  @Answers('VerifyResponse', verifyExample)
  @Refuses(401, 'unauthorized')
  async verify(
    @Body() answer: VerifyDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VerifyResponse> {
    const response = await this.auth.verify(answer);
    this.setCookie(reply, response.refreshToken);
    return response;
  }

  @Post('refresh')
  @HttpCode(200)
  @ApiOperation({ summary: 'New tokens for a refresh token (from the body, else from the cookie)' })
  @Answers('RefreshResponse', refreshExample)
  @Refuses(401, 'unauthorized')
  async refresh(
    @Body() { refreshToken }: RefreshDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RefreshResponse> {
    const response = await this.auth.refresh(refreshToken ?? request.cookies[REFRESH_COOKIE]);
    this.setCookie(reply, response.refreshToken);
    return response;
  }

  @Post('logout')
  @HttpCode(200)
  @SignedIn()
  @ApiOperation({
    summary: 'End this session, or all of them: their tokens stop working and their sockets close',
  })
  @Answers('MessageOnlyResponse', logoutExample)
  async logout(
    @CurrentUser() user: SignedInUser,
    @Body() { everywhere }: LogoutDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MessageOnlyResponse> {
    await this.auth.logout(user, everywhere === true);
    reply.clearCookie(REFRESH_COOKIE, { path: '/auth' });
    return { message: 'Signed out' };
  }

  @Get('me')
  @SignedIn()
  @ApiOperation({ summary: 'Who am I' })
  @Answers('MeResponse', meExample)
  async me(@CurrentUser() user: SignedInUser): Promise<MeResponse> {
    return { user: await this.auth.user(user.id) };
  }

  private setCookie(reply: FastifyReply, refreshToken: string): void {
    reply.setCookie(REFRESH_COOKIE, refreshToken, {
      httpOnly: true,
      sameSite: 'strict',
      secure: this.config.isProduction,
      path: '/auth',
      maxAge: this.config.REFRESH_TOKEN_DAYS * 24 * 3600,
    });
  }
}
