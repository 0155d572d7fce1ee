import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { cleanText, UncleanTextError } from '@agentrooms/negotiation';
import { isUUID } from 'class-validator';
import type { SignedInUser } from '../auth/access-token.js';
import { HUMAN_MESSAGE_LENGTH } from '../network/limits.js';
import { DomainError, unauthorized } from '../platform/errors/domain-error.js';
import { RateLimits } from '../platform/rate-limit/rate-limits.js';
import { RoomStream } from '../platform/realtime/room-stream.js';
import { Listeners } from './listeners.js';

/** Words of people in a room. They are only words: an agent may answer them, and no price or order is read out of them. */
@Injectable()
export class HumanMessages {
  constructor(
    private readonly stream: RoomStream,
    private readonly listeners: Listeners,
    private readonly limits: RateLimits,
  ) {}

  /**
   * What is shown is cleaned: one line, no control, bidi, zero-width or tag characters, full-width letters as plain ones.
   *
   * @returns the seq of the message
   * @throws {DomainError} 401 without a user, 400 for a bad text, 403 for someone who has not joined the room, 429
   * `too_many_requests`: every message takes its place in the room's order, in front of the agents' moves
   */
  async send(
    user: SignedInUser | undefined,
    joined: ReadonlySet<string>,
    request: unknown,
  ): Promise<{ seq: number }> {
    if (user === undefined) throw unauthorized();
    const { roomId: given, message } = (request ?? {}) as { roomId?: unknown; message?: unknown };
    if (typeof given !== 'string' || !isUUID(given))
      throw new DomainError(400, 'invalid_request', 'roomId is wrong');
    const roomId = given.toLowerCase(); // what is announced in another case reaches nobody
    const text = clean(message);
    if (!joined.has(roomId))
      throw new DomainError(403, 'not_a_member', 'Join the room before speaking in it');
    await this.limits.humanMessages.take(user.id);
    const messageId = randomUUID();
    const { agentId, named } = await this.listeners.of(roomId, text, messageId);
    const { events } = await this.stream.write(roomId, async (_tx, emit) => {
      await Promise.resolve(
        emit({
          type: 'agent_message',
          messageId,
          agent: null,
          human: true,
          speaker: `${user.walletAddress.slice(0, 6)}…${user.walletAddress.slice(-4)}`,
          message: text,
          messageType: 'comment',
          price: null,
          offerId: null,
          toOfferId: null,
          addressee: named ? agentId : null,
          sentiment: 'neutral',
        }),
      );
    });
    const seq = events[0]?.seq ?? 0;
    if (agentId !== null) await this.listeners.ask(agentId, roomId, seq);
    return { seq };
  }
}

function clean(message: unknown): string {
  try {
    return cleanText(message, HUMAN_MESSAGE_LENGTH);
  } catch (error) {
    if (!(error instanceof UncleanTextError)) throw error;
    throw new DomainError(
      400,
      'invalid_request',
      `message must be visible text of at most ${HUMAN_MESSAGE_LENGTH} characters: ${error.message}`,
    );
  }
}
