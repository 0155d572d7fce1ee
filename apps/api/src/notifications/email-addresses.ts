import { createHash, randomInt, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../platform/errors/domain-error.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { RateLimits } from '../platform/rate-limit/rate-limits.js';
import { Email } from './email.js';

/** Milliseconds for which a code is good. */
const CODE_LIFETIME = 3_600_000;
const CODE_DIGITS = 8;

/** A user's e-mail address, to which nothing is sent until a code has proved that it is theirs. */
@Injectable()
export class EmailAddresses {
  constructor(
    private readonly prisma: PrismaService,
    private readonly email: Email,
    private readonly limits: RateLimits,
  ) {}

  /** @throws {DomainError} 409 or 503 `email_unavailable`, 429 */
  async set(userId: string, address: string): Promise<void> {
    this.email.assertOn();
    // By user and by address: neither one user nor many together can flood a stranger.
    await this.limits.confirmations.take(`user-${userId}`);
    await this.limits.confirmations.take(`address-${hashOf(address.toLowerCase())}`);
    const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
    const change = {
      email: address,
      emailConfirmedAt: null,
      emailCodeHash: hashOf(`${userId}:${code}`),
      emailCodeUntil: new Date(Date.now() + CODE_LIFETIME),
    };
    await this.prisma.client.notificationPreferences.upsert({
      where: { userId },
      create: { userId, ...change },
      update: change,
    });
    await this.email.send({
      id: randomUUID(),
      to: address,
      subject: 'Your code for Agentrooms',
      text: `Somebody wants the notifications of an Agentrooms account sent to this address.\n\nIf it was you, enter this code: ${code}\nIt is good for an hour. If it was not you, nothing more will come.\n`,
    });
  }

  /** @throws {DomainError} 400 `wrong_code` */
  async confirm(userId: string, code: string): Promise<void> {
    const { count } = await this.prisma.client.notificationPreferences.updateMany({
      where: { userId, emailCodeHash: hashOf(`${userId}:${code}`), emailCodeUntil: { gt: new Date() } },
      data: { emailConfirmedAt: new Date(), emailCodeHash: null, emailCodeUntil: null },
    });
    if (count === 0)
      throw new DomainError(400, 'wrong_code', 'The code is wrong or too old; ask for another');
  }

  async remove(userId: string): Promise<void> {
    await this.prisma.client.notificationPreferences.updateMany({
      where: { userId },
      data: { email: null, emailConfirmedAt: null, emailCodeHash: null, emailCodeUntil: null },
    });
  }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
