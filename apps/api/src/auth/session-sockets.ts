import type { ErrorEvent } from '@agentrooms/protocol';
import { Injectable, Logger } from '@nestjs/common';
import type { Server, Socket } from 'socket.io';
import type { SignedInUser } from './access-token.js';
import { Authenticator } from './authenticator.js';
import { SessionRevocations } from './session-revocations.js';

const ended: ErrorEvent = {
  type: 'error',
  code: 'session_ended',
  message: 'This session has ended: sign in again',
};

/** Milliseconds until Postgres is asked again about sessions whose end may have been missed. */
const RETRY_MS = 2_000;

/** Ties sockets to the session of their token: none opens with an ended one, and its end closes them. */
@Injectable()
export class SessionSockets {
  private readonly logger = new Logger('SessionSockets');

  constructor(
    private readonly authenticator: Authenticator,
    private readonly revocations: SessionRevocations,
  ) {}

  /**
   * A socket without a token may watch; one with a wrong token is told so instead of silently losing its rights. The
   * user is kept as `socket.data.user`.
   */
  attach(server: Server): void {
    server.use((socket, next) => {
      const token: unknown = socket.handshake.auth.token;
      if (token === undefined || token === null || token === '') return next();
      this.authenticator.authenticate(typeof token === 'string' ? token : '').then(
        (user) => {
          userOf(socket).user = user;
          next();
        },
        (error: unknown) => next(error as Error),
      );
    });
    // The session may have ended between the check above and the socket's appearance among the server's.
    server.on('connection', (socket) => void this.closeIfEnded(socket));
    const sockets = (): Socket[] => [...server.sockets.sockets.values()];
    const revoked = (ids: ReadonlySet<string>): void => {
      for (const socket of sockets()) if (ids.has(sessionOf(socket) ?? '')) close(socket);
    };
    const missed = async (): Promise<void> => {
      try {
        const open = sockets().flatMap((socket) => sessionOf(socket) ?? []);
        revoked(await this.authenticator.endedOf([...new Set(open)]));
      } catch (error) {
        this.logger.warn(`looks for ended sessions again: ${(error as Error).message}`);
        setTimeout(() => void missed(), RETRY_MS).unref();
      }
    };
    this.revocations
      .subscribe({ revoked, missed: () => void missed() })
      .catch((error: Error) => this.logger.error(`cannot hear of ended sessions: ${error.message}`));
  }

  private async closeIfEnded(socket: Socket): Promise<void> {
    const { user } = userOf(socket);
    if (user === undefined) return;
    // When Postgres is away too, nobody can tell; the next request is refused then.
    const live = await this.authenticator.isLive(user).catch(() => true);
    if (!live) close(socket);
  }
}

const sessionOf = (socket: Socket): string | undefined => userOf(socket).user?.sessionId;

const userOf = (socket: Socket): { user?: SignedInUser } => socket.data as { user?: SignedInUser };

function close(socket: Socket): void {
  socket.emit('error', ended);
  socket.disconnect(true);
}
