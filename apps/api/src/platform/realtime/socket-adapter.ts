import type { IncomingMessage } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { createAdapter } from '@socket.io/redis-adapter';
import type { Server, ServerOptions } from 'socket.io';
import type { AppConfig } from '../config/app-config.js';
import { trustedProxies } from '../rate-limit/trusted-proxies.js';
import type { RedisService } from '../redis/redis.service.js';
import { cutStalled, linesOf } from './cut-stalled.js';
import { SocketsPerAddress } from './sockets-per-address.js';

/** Bytes of the largest message a client may send: a chat line with room to spare. */
const MAX_MESSAGE_BYTES = 16 * 1024;

/** Milliseconds that clients get to say goodbye; `ws` would wait half a minute for one that is gone or says nothing. */
const FAREWELL_MS = 500;

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
    const { webOrigins, SOCKETS_PER_ADDRESS, TRUSTED_PROXIES } = this.config;
    const perAddress = new SocketsPerAddress(SOCKETS_PER_ADDRESS, trustedProxies(TRUSTED_PROXIES));
    const server = super.createIOServer(port, {
      ...options,
      cors: { origin: webOrigins, credentials: true },
      allowRequest: (
        request: IncomingMessage,
        answer: (refusal: string | null, allowed: boolean) => void,
      ) => {
        // CORS does not apply to a WebSocket handshake; programs that are no browsers send no Origin.
        const { origin } = request.headers;
        if (origin !== undefined && !webOrigins.includes(origin))
          answer('this origin may not connect', false);
        else if (perAddress.floods(request)) answer('too many sockets from this address', false);
        else answer(null, true);
      },
      maxHttpBufferSize: MAX_MESSAGE_BYTES,
      perMessageDeflate: DEFLATE,
      serveClient: false,
    } as ServerOptions);
    perAddress.guard(server);
    const publisher = this.redis.connect('sockets publish', { maxRetriesPerRequest: null });
    const subscriber = this.redis.connect('sockets subscribe', { maxRetriesPerRequest: null });
    server.adapter(createAdapter(publisher, subscriber));
    this.stopLooking.push(cutStalled(server));
    return server;
  }

  override async close(server: Server): Promise<void> {
    for (const stop of this.stopLooking.splice(0)) stop();
    const lines = linesOf(server); // Engine.IO forgets them at once.
    const timer = setTimeout(() => lines.forEach((line) => line.cut()), FAREWELL_MS);
    await super.close(server);
    clearTimeout(timer);
  }
}
