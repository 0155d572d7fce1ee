import type { IncomingMessage } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { createAdapter } from '@socket.io/redis-adapter';
import type { Server, ServerOptions } from 'socket.io';
import type { AppConfig } from '../config/app-config.js';
import type { RedisService } from '../redis/redis.service.js';
import { cutStalled } from './cut-stalled.js';

/** Bytes of the largest message a client may send: a chat line with room to spare. */
const MAX_MESSAGE_BYTES = 16 * 1024;

/**
 * Deflating is negotiated so that frames which many sockets share can go out deflated; `ws` itself, which would deflate
 * each frame once a socket, is kept from it. No context: it would be memory held for each socket.
 */
const DEFLATE = {
  threshold: Number.MAX_SAFE_INTEGER,
  serverNoContextTakeover: true,
  clientNoContextTakeover: true,
};

/** Socket.IO with our origins and limits; its Redis adapter lets one instance address the sockets of all. */
export class SocketAdapter extends IoAdapter {
  private readonly stopLooking: (() => void)[] = [];

  constructor(
    app: INestApplicationContext,
    private readonly config: AppConfig,
    private readonly redis: RedisService,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const { webOrigins } = this.config;
    const server = super.createIOServer(port, {
      ...options,
      cors: { origin: webOrigins, credentials: true },
      allowRequest: (
        request: IncomingMessage,
        answer: (refusal: string | null, allowed: boolean) => void,
      ) => {
        // CORS does not apply to a WebSocket handshake; programs that are no browsers send no Origin.
        const { origin } = request.headers;
        if (origin === undefined || webOrigins.includes(origin)) answer(null, true);
        else answer('this origin may not connect', false);
      },
      maxHttpBufferSize: MAX_MESSAGE_BYTES,
      perMessageDeflate: DEFLATE,
      serveClient: false,
    } as ServerOptions);
    const publisher = this.redis.connect('sockets publish', { maxRetriesPerRequest: null });
    const subscriber = this.redis.connect('sockets subscribe', { maxRetriesPerRequest: null });
    server.adapter(createAdapter(publisher, subscriber));
    this.stopLooking.push(cutStalled(server));
    return server;
  }

  override async close(server: Server): Promise<void> {
    for (const stop of this.stopLooking.splice(0)) stop();
    await super.close(server);
  }
}
