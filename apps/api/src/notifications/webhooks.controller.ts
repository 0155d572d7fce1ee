import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { CreateWebhookResponse, ListWebhooksResponse, WebhookResponse } from '@agentrooms/protocol';
import type { SignedInUser } from '../auth/access-token.js';
import { CurrentUser, SignedIn } from '../auth/auth.guard.js';
import { IdParam } from '../platform/http/uuid-param.js';
import { ChangeWebhookDto, CreateWebhookDto } from './notifications.dto.js';
import { webhookExample } from './notifications.examples.js';
import { Webhooks } from './webhooks.js';
import { Answers } from '../platform/http/openapi/answers.js';

@ApiTags('notifications')
@Controller('notifications/webhooks')
@SignedIn()
export class WebhooksController {
  constructor(private readonly webhooks: Webhooks) {}

  @Post()
  @ApiOperation({ summary: 'Have notifications posted to an address; the signing secret is shown this once' })
  @Answers(
    'CreateWebhookResponse',
    { webhook: { ...webhookExample, lastDeliveredAt: null }, secret: 'whsec_3m5Zc0nJ' },
    { status: 201 },
  )
  @ApiBadRequestResponse({ description: '`invalid_request`: not an address that may be posted to' })
  @ApiConflictResponse({ description: '`too_many_webhooks`' })
  create(
    @CurrentUser() user: SignedInUser,
    @Body() { url }: CreateWebhookDto,
  ): Promise<CreateWebhookResponse> {
    return this.webhooks.create(user.id, url);
  }

  @Get()
  @ApiOperation({ summary: 'Own webhooks' })
  @Answers('ListWebhooksResponse', { webhooks: [webhookExample] })
  async list(@CurrentUser() user: SignedInUser): Promise<ListWebhooksResponse> {
    return { webhooks: await this.webhooks.list(user.id) };
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Switch a webhook off, or on again' })
  @Answers('WebhookResponse', { webhook: webhookExample })
  @ApiNotFoundResponse({ description: '`webhook_not_found`' })
  async change(
    @CurrentUser() user: SignedInUser,
    @IdParam('webhook') id: string,
    @Body() { enabled }: ChangeWebhookDto,
  ): Promise<WebhookResponse> {
    return { webhook: await this.webhooks.enable(user.id, id, enabled) };
  }

  @Post(':id/ping')
  @HttpCode(202)
  @ApiOperation({ summary: 'Have a test delivered' })
  @ApiAcceptedResponse({ description: 'It is on its way' })
  @ApiNotFoundResponse({ description: '`webhook_not_found`' })
  ping(@CurrentUser() user: SignedInUser, @IdParam('webhook') id: string): Promise<void> {
    return this.webhooks.ping(user.id, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a webhook' })
  @ApiNoContentResponse({ description: 'It is removed' })
  @ApiNotFoundResponse({ description: '`webhook_not_found`' })
  remove(@CurrentUser() user: SignedInUser, @IdParam('webhook') id: string): Promise<void> {
    return this.webhooks.remove(user.id, id);
  }
}
