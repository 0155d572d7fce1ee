import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOperation,
  ApiServiceUnavailableResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { NotificationPreferencesResponse, PushSubscriptionResponse } from '@agentrooms/protocol';
import type { SignedInUser } from '../auth/access-token.js';
import { CurrentUser, SignedIn } from '../auth/auth.guard.js';
import { IdParam } from '../platform/http/uuid-param.js';
import { EmailAddresses } from './email-addresses.js';
import {
  ChangePreferencesDto,
  ConfirmEmailDto,
  PushSubscriptionDto,
  SetEmailDto,
} from './notifications.dto.js';
import { preferencesExample } from './notifications.examples.js';
import { Preferences } from './preferences.js';
import { Push } from './push.js';
import { Answers } from '../platform/http/openapi/answers.js';

@ApiTags('notifications')
@Controller('notifications')
@SignedIn()
export class PreferencesController {
  constructor(
    private readonly preferences: Preferences,
    private readonly addresses: EmailAddresses,
    private readonly push: Push,
  ) {}

  @Get('preferences')
  @ApiOperation({
    summary: 'Which notifications one wants, over which ways, and which of them this server has',
  })
  @Answers('NotificationPreferencesResponse', preferencesExample)
  read(@CurrentUser() user: SignedInUser): Promise<NotificationPreferencesResponse> {
    return this.preferences.of(user.id);
  }

  @Patch('preferences')
  @ApiOperation({ summary: 'Change them; what is not named stays' })
  @Answers('NotificationPreferencesResponse', preferencesExample)
  change(
    @CurrentUser() user: SignedInUser,
    @Body() request: ChangePreferencesDto,
  ): Promise<NotificationPreferencesResponse> {
    return this.preferences.change(user.id, request);
  }

  @Post('email')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give an e-mail address; a code is sent to it' })
  @Answers('NotificationPreferencesResponse', preferencesExample)
  @ApiConflictResponse({ description: '`email_unavailable`: this server sends none' })
  @ApiServiceUnavailableResponse({ description: '`email_unavailable`: the mail server did not take it' })
  async setEmail(
    @CurrentUser() user: SignedInUser,
    @Body() { address }: SetEmailDto,
  ): Promise<NotificationPreferencesResponse> {
    await this.addresses.set(user.id, address);
    return this.preferences.of(user.id);
  }

  @Post('email/confirm')
  @HttpCode(200)
  @ApiOperation({ summary: 'Confirm the address with the code' })
  @Answers('NotificationPreferencesResponse', preferencesExample)
  @ApiBadRequestResponse({ description: '`wrong_code`' })
  async confirmEmail(
    @CurrentUser() user: SignedInUser,
    @Body() { code }: ConfirmEmailDto,
  ): Promise<NotificationPreferencesResponse> {
    await this.addresses.confirm(user.id, code);
    return this.preferences.of(user.id);
  }

  @Delete('email')
  @HttpCode(204)
  @ApiOperation({ summary: 'Forget the address' })
  @ApiNoContentResponse({ description: 'It is forgotten' })
  removeEmail(@CurrentUser() user: SignedInUser): Promise<void> {
    return this.addresses.remove(user.id);
  }

  @Post('push')
  @ApiOperation({
    summary: "Subscribe a browser: its `PushSubscription.toJSON()`, made with this server's key",
  })
  @Answers(
    'PushSubscriptionResponse',
    {
      subscription: {
        id: '5a4b3c2d-1e0f-4a9b-8c7d-6e5f4a3b2c1d',
        endpoint: 'https://updates.push.services.mozilla.com/wpush/v2/gAAAA',
        createdAt: '2026-11-22T10:00:00.000Z',
      },
    },
    { status: 201 },
  )
  @ApiConflictResponse({
    description: '`push_unavailable`: this server sends none; `too_many_subscriptions`',
  })
  async subscribe(
    @CurrentUser() user: SignedInUser,
    @Body() request: PushSubscriptionDto,
  ): Promise<PushSubscriptionResponse> {
    return { subscription: await this.push.subscribe(user.id, request) };
  }

  @Delete('push/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Unsubscribe a browser' })
  @ApiNoContentResponse({ description: 'It is forgotten' })
  @ApiNotFoundResponse({ description: '`subscription_not_found`' })
  unsubscribe(@CurrentUser() user: SignedInUser, @IdParam('subscription') id: string): Promise<void> {
    return this.push.unsubscribe(user.id, id);
  }
}
