import type { CryptoServiceError } from '@agentrooms/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { reportError } from './error-handler.js';
import { toErrorResponse } from './errors.js';

const NDJSON = 'application/x-ndjson';

/** What every answer in lines ends with, and what may come before. */
type Line<Update, Result> =
  Update | { type: 'result'; result: Result } | { type: 'error'; error: CryptoServiceError };

/** Whether a caller wants to be told what happens while it happens. */
export function wantsLines({ headers }: FastifyRequest): boolean {
  return headers.accept?.split(',').some((type) => type.trim().startsWith(NDJSON)) ?? false;
}

/**
 * Answers with one JSON text a line: whatever `work` tells, then its result or its error. The status is 200 in both
 * cases, because it is sent before anything is known.
 *
 * @param work - what it tells resolves when the line has left this process, or cannot any more
 */
export async function answerLines<Update, Result>(
  request: FastifyRequest,
  reply: FastifyReply,
  work: (tell: (update: Update) => Promise<void>) => Promise<Result>,
): Promise<void> {
  const { raw } = reply.hijack();
  raw.writeHead(200, { 'content-type': NDJSON, 'cache-control': 'no-store' });
  const write = (line: Line<Update, Result>): Promise<void> =>
    new Promise((resolve) => {
      // A caller that hung up hears nothing more; what was begun for it goes on.
      if (raw.destroyed || raw.writableEnded) resolve();
      else
        raw.write(`${JSON.stringify(line)}\n`, () => {
          resolve();
        });
    });
  try {
    await write({ type: 'result', result: await work(write) });
  } catch (error) {
    const response = toErrorResponse(error);
    if (response.statusCode >= 500) reportError(error, request.log);
    await write({ type: 'error', error: response });
  }
  raw.end();
}
