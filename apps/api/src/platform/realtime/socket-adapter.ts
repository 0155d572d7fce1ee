import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { createAdapter } from '@socket.io/redis-adapter';
import type { Server, ServerOptions } from 'socket.io';
import type { AppConfig } from '../config/app-config.js';
import type { RedisService } from '../redis/redis.service.js';

/** Bytes of the largest message a client may send: a chat line with room to spare. */
const MAX_MESSAGE_BYTES = 16 * 1024;

/** Socket.IO with our origins and limits; its Redis adapter lets one instance address the sockets of all. */
export class SocketAdapter extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly config: AppConfig,
    private readonly redis: RedisService,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const server = super.createIOServer(port, {
      ...options,
      cors: { origin: this.config.webOrigins, credentials: true },
      maxHttpBufferSize: MAX_MESSAGE_BYTES,
      serveClient: false,
    } as ServerOptions);
    const publisher = this.redis.connect('sockets publish', { maxRetriesPerRequest: null });
    const subscriber = this.redis.connect('sockets subscribe', { maxRetriesPerRequest: null });
    server.adapter(createAdapter(publisher, subscriber));
    return server;
  }
}
