import { randomUUID } from 'node:crypto';
import { currentRequestId, withRequestId } from '../logging/request-context.js';
import { currentTraceparent, inSpan } from '../tracing/tracing.js';

/** What travels with a job beside its payload: in whose name it is done. Neither its id nor what it does depends on it. */
interface JobMetadata {
  readonly requestId?: string;
  /** W3C trace context. */
  readonly traceparent?: string;
}

/** A job's data as it lies in Redis. */
export type StoredJob<Payload> = Payload & { readonly meta?: JobMetadata };

/** A payload with the name of the request at hand. */
export function inOurName<Payload extends object>(payload: Payload): StoredJob<Payload> {
  const requestId = currentRequestId();
  const traceparent = currentTraceparent();
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
  return withRequestId(requestId, () =>
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
