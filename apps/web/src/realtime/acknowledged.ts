import type { AckError } from '@agentrooms/protocol';
import { ReadableError } from '@/api/problem';

/** The result of an acknowledgement; throws its coded error. */
export function acknowledged<T extends object>(reply: T | AckError): T {
  if ('error' in reply) throw new ReadableError(reply.error.code, reply.error.message);
  return reply;
}
