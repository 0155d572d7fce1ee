import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiNotFoundResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type {
  ListNotificationsResponse,
  NotificationResponse,
  UnreadCountResponse,
} from '@agentrooms/protocol';
import type { SignedInUser } from '../auth/access-token.js';
import { CurrentUser, SignedIn } from '../auth/auth.guard.js';
import { notFound } from '../platform/errors/domain-error.js';
import { IdParam } from '../platform/http/uuid-param.js';
import { toNotificationEntity } from './notification.entity.js';
import { ListNotificationsDto } from './notifications.dto.js';
import { notificationExample } from './notifications.examples.js';
import { NotificationsRepository } from './notifications.repository.js';
import { Answers } from '../platform/http/openapi/answers.js';

@ApiTags('notifications')
@Controller('notifications')
@SignedIn()
export class NotificationsController {
  constructor(private readonly notifications: NotificationsRepository) {}

  @Get()
  @ApiOperation({ summary: 'Own notifications, newest first' })
  @Answers('ListNotificationsResponse', { notifications: [notificationExample], total: 1, unread: 1 })
  async list(
    @CurrentUser() user: SignedInUser,
    @Query() query: ListNotificationsDto,
  ): Promise<ListNotificationsResponse> {
    const [{ rows, total }, unread] = await Promise.all([
      this.notifications.list(user.id, query),
      this.notifications.unread(user.id),
    ]);
    return { notifications: rows.map(toNotificationEntity), total, unread };
  }

  @Get('unread-count')
  @ApiOperation({ summary: 'How many are not read yet' })
  @Answers('UnreadCountResponse', { unread: 3 })
  async unread(@CurrentUser() user: SignedInUser): Promise<UnreadCountResponse> {
    return { unread: await this.notifications.unread(user.id) };
  }

  @Post('read')
  @HttpCode(204)
  @ApiOperation({ summary: 'Mark all as read' })
  @ApiNoContentResponse({ description: 'All are read' })
  async readAll(@CurrentUser() user: SignedInUser): Promise<void> {
    await this.notifications.markAllRead(user.id);
  }

  @Post(':id/read')
  @HttpCode(200)
  @ApiOperation({ summary: 'Mark one as read' })
  @Answers('NotificationResponse', {
    notification: { ...notificationExample, readAt: '2026-11-22T10:20:00.000Z' },
  })
  @ApiNotFoundResponse({ description: '`notification_not_found`' })
  async read(
    @CurrentUser() user: SignedInUser,
    @IdParam('notification') id: string,
  ): Promise<NotificationResponse> {
    const row = await this.notifications.markRead(id, user.id);
    if (row === null) throw notFound('notification');
    return { notification: toNotificationEntity(row) };
  }
}
