import type { NotificationEntity, ServerToClientEvents } from '@agentrooms/protocol';
import { Logger } from '@nestjs/common';
import { type OnGatewayConnection, type OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';
import type { SignedInUser } from '../auth/access-token.js';
import { RedisService } from '../platform/redis/redis.service.js';
import { NOTIFICATIONS_CHANNEL } from './notify.js';

type UserSocket = Socket<
  Record<string, never>,
  ServerToClientEvents,
  Record<string, never>,
  { user?: SignedInUser }
>;

const userRoom = (userId: string): string => `user:${userId}`;

/** Sends new notifications to this instance's sockets of their users; every instance does so for its own. */
@WebSocketGateway()
export class NotificationsGateway implements OnGatewayInit, OnGatewayConnection<UserSocket> {
  private readonly logger = new Logger('NotificationsGateway');

  constructor(private readonly redis: RedisService) {}

  afterInit(server: Server<Record<string, never>, ServerToClientEvents>): void {
    const subscriber = this.redis.connect('notifications', { maxRetriesPerRequest: null });
    subscriber
      .subscribe(NOTIFICATIONS_CHANNEL)
      .catch((error: Error) => this.logger.warn(`not listening yet: ${error.message}`));
    subscriber.on('message', (_channel: string, message: string) => {
      const { userId, notification } = JSON.parse(message) as {
        userId: string;
        notification: NotificationEntity;
      };
      server.local.to(userRoom(userId)).emit('notification', notification);
    });
  }

  /** Who the socket belongs to is known by now: the rooms' gateway has checked its token. */
  async handleConnection(socket: UserSocket): Promise<void> {
    const { user } = socket.data;
    if (user !== undefined) await socket.join(userRoom(user.id));
  }
}
