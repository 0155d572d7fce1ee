import { DomainError } from '../errors/domain-error.js';
import type { LimitUsage } from './limit-usage.js';

/** 429 `too_many_requests`, saying when the next one is possible. */
export class RateLimitExceeded extends DomainError {
  constructor(
    what: string,
    readonly usage: LimitUsage,
  ) {
    super(
      429,
      'too_many_requests',
      `Too many ${what}; the next is possible in ${usage.resetSeconds} seconds`,
    );
  }
}
