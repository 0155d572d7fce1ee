import type { IncomingMessage } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';
import { Logger } from '@nestjs/common';
import type { Server, Socket } from 'socket.io';
import { addressBlock } from '../rate-limit/request-limit.js';
import { SocketLine } from './socket-line.js';

/** Milliseconds that a connection too many has for hearing why it is closed. */
const FAREWELL_MS = 2_000;
/** So many times its limit an address may hold while that is told; more is refused before it costs anything. */
const FLOOD = 2;
/** Milliseconds between two lines in the log. */
const TELL_EVERY_MS = 60_000;

/** Why a handshake was refused; clients read `data` of the error that `connect_error` brings. */
class TooManySockets extends Error {
  readonly data: { code: 'too_many_sockets'; message: string };

  constructor(limit: number) {
    super(`Too many sockets from this address: at most ${limit} at a time`);
    this.data = { code: 'too_many_sockets', message: this.message };
  }
}

type Connection = Socket['conn'];

/**
 * How many sockets one address may hold open in this process at a time. An address is that of the visitor where a trusted
 * proxy names it, and the /64 of IPv6. A handshake beyond the limit gets Socket.IO's `connect_error` with the code
 * `too_many_sockets`, as a browser shows its script nothing of an HTTP refusal, and is closed then.
 */
export class SocketsPerAddress {
  private readonly logger = new Logger('SocketsPerAddress');
  private readonly open = new Map<string, number>();
  private readonly refused = new WeakSet<Connection>();
  private readonly trusts: (address: string, hops: number) => boolean;
  private toldAt = -Infinity;

  /**
   * @param limit - 0 for none
   * @param proxies - whose `X-Forwarded-For` is believed, as Fastify takes them
   */
  constructor(
    private readonly limit: number,
    proxies: string[] | false,
  ) {
    this.trusts = proxyAddr.compile(proxies === false ? [] : proxies);
  }

  /** Whether an address has so many that its handshake is not even worth an answer. */
  floods(request: IncomingMessage): boolean {
    return this.limit > 0 && (this.open.get(this.addressOf(request)) ?? 0) >= FLOOD * this.limit;
  }

  /** Counts the server's connections from now on. To be called before anything else asks to see its handshakes. */
  guard(server: Server): void {
    if (this.limit === 0) return;
    server.engine.on('connection', (connection: Connection) => this.count(connection));
    server.use((socket, next) => {
      if (!this.refused.has(socket.conn)) return next();
      next(new TooManySockets(this.limit));
    });
  }

  private count(connection: Connection): void {
    const address = this.addressOf(connection.request);
    const count = (this.open.get(address) ?? 0) + 1;
    this.open.set(address, count);
    connection.once('close', () => {
      const left = (this.open.get(address) ?? 1) - 1;
      if (left === 0) this.open.delete(address);
      else this.open.set(address, left);
    });
    if (count <= this.limit) return;
    this.refused.add(connection);
    const line = new SocketLine({ conn: connection, connected: true });
    const timer = setTimeout(() => line.cut(), FAREWELL_MS).unref();
    connection.once('close', () => clearTimeout(timer));
    this.tell(address);
  }

  private addressOf(request: IncomingMessage): string {
    return addressBlock(proxyAddr(request, this.trusts));
  }

  /** Operators have to see it: behind a proxy that is not trusted, all visitors are one address. */
  private tell(address: string): void {
    if (performance.now() - this.toldAt < TELL_EVERY_MS) return;
    this.toldAt = performance.now();
    this.logger.warn(
      `${address} has more than ${this.limit} sockets open (SOCKETS_PER_ADDRESS): others of it are refused; ` +
        'is it a proxy that TRUSTED_PROXIES should name?',
    );
  }
}
