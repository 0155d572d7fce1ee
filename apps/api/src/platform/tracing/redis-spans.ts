import { tracingChannel } from 'node:diagnostics_channel';
import { activeTracer, type OpenSpan } from './tracing.js';

/** What ioredis tells of a command; its arguments are left out. */
interface Command {
  readonly command: string;
}

/**
 * Spans of Redis commands, from the channel on which ioredis tells of them. Only those that belong to something: the
 * queues' workers wait in commands of their own all the time.
 *
 * @returns ends it
 */
export function traceRedis(): () => void {
  const open = new WeakMap<object, OpenSpan>();
  const end = (message: object): void => {
    const span = open.get(message);
    open.delete(message);
    span?.end((message as { error?: unknown }).error);
  };
  const subscribers = {
    start(message: Command) {
      const tracer = activeTracer();
      if (tracer?.current() === undefined) return;
      const name = message.command.toUpperCase();
      const attributes = { 'db.system.name': 'redis', 'db.operation.name': name };
      open.set(message, tracer.open({ name: `redis ${name}`, role: 'client', attributes }));
    },
    end: () => undefined,
    asyncStart: () => undefined,
    asyncEnd: end,
    error: () => undefined,
  };
  const channel = tracingChannel<unknown, Command>('ioredis:command');
  channel.subscribe(subscribers);
  return () => {
    channel.unsubscribe(subscribers);
  };
}
