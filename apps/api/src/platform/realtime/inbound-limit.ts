import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import type { Socket } from 'socket.io';
import type { Ack, ErrorEvent } from '@agentrooms/protocol';

/** A client that goes on after so many times its limit is cut off. */
const PATIENCE = 3;

/**
 * How many events a socket may send a minute, whatever they are. Each socket belongs to one instance, so its count is
 * kept here and needs no Redis.
 */
export class InboundLimit {
  private readonly limiter: RateLimiterMemory;

  constructor(private readonly perMinute: number) {
    this.limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  }

  /** Refuses what a socket sends beyond its limit with `too_many_requests`, and ends one that does not mind. */
  guard(socket: Socket): void {
    socket.use((packet: unknown[], next) => {
      this.limiter.consume(socket.id).then(
        () => next(),
        (spent: RateLimiterRes) => this.refuse(socket, packet.at(-1), spent),
      );
    });
    socket.once('disconnect', () => void this.limiter.delete(socket.id));
  }

  private refuse(socket: Socket, last: unknown, { consumedPoints, msBeforeNext }: RateLimiterRes): void {
    if (consumedPoints > PATIENCE * this.perMinute) {
      socket.disconnect(true);
      return;
    }
    const seconds = Math.ceil(msBeforeNext / 1000);
    const error = {
      code: 'too_many_requests',
      message: `Too many events on this socket; the next is possible in ${seconds} seconds`,
    };
    if (typeof last === 'function') (last as Ack<never>)({ error });
    else socket.emit('error', { type: 'error', ...error } satisfies ErrorEvent);
  }
}
