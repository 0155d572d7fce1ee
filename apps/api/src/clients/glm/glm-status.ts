import { Injectable, Logger } from '@nestjs/common';
import { RedisService } from '../../platform/redis/redis.service.js';
import type { RestListener } from './glm-policy.js';

/** Set while some process leaves GLM alone; expires when it asks again. */
const KEY = 'glm:resting';

/**
 * Whether GLM is left alone, for everybody to see: the process that answers `/health/detailed` need not be one that
 * asks GLM. Each process decides for itself; Redis only tells of it.
 */
@Injectable()
export class GlmStatus implements RestListener {
  private readonly logger = new Logger('Glm');

  constructor(private readonly redis: RedisService) {}

  rest(reason: string, ms: number): void {
    this.logger.warn(`left alone for ${Math.round(ms / 1000)} s: ${reason}`);
    this.tell((commands) => commands.set(KEY, reason, 'PX', Math.max(1, Math.round(ms))));
  }

  resume(): void {
    this.logger.log('answers again');
    this.tell((commands) => commands.del(KEY));
  }

  /** Why GLM is left alone, or null. */
  reason(): Promise<string | null> {
    return this.redis.commands.get(KEY);
  }

  private tell(write: (commands: RedisService['commands']) => Promise<unknown>): void {
    // Without Redis nobody takes a turn; what is not told expires or is told again.
    write(this.redis.commands).catch(() => undefined);
  }
}
