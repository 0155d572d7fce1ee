import { randomUUID } from 'node:crypto';
import { currentWork, withWork } from '../logging/request-context.js';
import { currentTraceparent, inSpan } from '../tracing/tracing.js';

/** What travels with a job beside its payload: in whose name it is done. Neither its id nor what it does depends on it. */
interface JobMetadata {
  readonly requestId?: string;
  /** W3C trace context. */
  readonly traceparent?: string;
}

/** A job's data as it lies in Redis. */
export type StoredJob<Payload> = Payload & { readonly meta?: JobMetadata };

/**
 * A payload with the name of the request at hand. A job that follows one of its own kind begins a trace of its own: an
 * agent's turns lead from one to the next for as long as it trades, and their trace would never end.
 */
export function inOurName<Payload extends object>(job: string, payload: Payload): StoredJob<Payload> {
  const { requestId, job: atHand } = currentWork() ?? {};
  const traceparent = atHand === job ? undefined : currentTraceparent();
  if (requestId === undefined && traceparent === undefined) return payload;
  return {
    ...payload,
    meta: {
      ...(requestId !== undefined && { requestId }),
      ...(traceparent !== undefined && { traceparent }),
    },
  };
}

/** Runs a job in the name that it came with, or a name of its own, with its payload as it was added. */
export function inItsName<Payload extends object>(
  job: { name: string; queueName: string; id?: string | undefined; data: StoredJob<Payload> },
  work: (payload: Payload) => Promise<void>,
): Promise<void> {
  const { meta, ...payload } = job.data;
  const requestId = meta?.requestId ?? randomUUID();
  return withWork({ requestId, job: job.name }, () =>
    inSpan(
      {
        name: `job ${job.name}`,
        role: 'consumer',
        parent: meta?.traceparent,
        attributes: {
          'messaging.system': 'bullmq',
          'messaging.destination.name': job.queueName,
          'messaging.message.id': job.id ?? '',
          'request.id': requestId,
        },
      },
      () => work(payload as unknown as Payload),
    ),
  );
}
