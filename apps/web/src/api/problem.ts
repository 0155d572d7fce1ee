import type { ApiError } from '@agentrooms/protocol';
import type { AxiosError } from 'axios';

/** Anything that went wrong, ready to be shown: what happened, what to do, and which form fields it concerns. */
export interface Problem {
  code: string;
  message: string;
  fields: Record<string, string>;
}

/** An error of ours whose message is already written for the reader. */
export class ReadableError extends Error {
  override readonly name = 'ReadableError';
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

function isApiError(body: unknown): body is ApiError {
  return typeof body === 'object' && body !== null && 'code' in body && 'message' in body;
}

/** axios marks its errors, so that telling them does not need the library. */
const isAxiosError = (error: unknown): error is AxiosError =>
  typeof error === 'object' && error !== null && 'isAxiosError' in error && error.isAxiosError === true;

function afterStatus(status: number, message: string): string {
  if (status === 401) return 'Your session has ended. Sign in again, then repeat what you did.';
  if (status === 429) return `${withStop(message)} Nothing was changed. Wait a moment before you try again.`;
  if (status >= 500) return 'The server had an internal problem. Try again in a moment.';
  return withStop(message);
}

const withStop = (sentence: string) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`);

/** EIP-1193 code 4001, wherever a wallet library has wrapped it. */
function declinedByUser(error: unknown): boolean {
  for (
    let cause = error;
    typeof cause === 'object' && cause !== null;
    cause = (cause as { cause?: unknown }).cause
  ) {
    if ((cause as { code?: unknown }).code === 4001) return true;
  }
  return false;
}

/** Turns whatever was thrown into something a reader can act on. Never throws. */
export function toProblem(error: unknown): Problem {
  if (error instanceof ReadableError) return { code: error.code, message: error.message, fields: {} };
  if (isAxiosError(error)) {
    const { response } = error;
    if (!response) {
      return {
        code: 'network',
        message:
          'The server did not answer, so it is not known whether this was done. Check the connection, reload and try again.',
        fields: {},
      };
    }
    const body = response.data;
    if (isApiError(body)) {
      const fields = Object.fromEntries((body.details ?? []).map(({ field, problem }) => [field, problem]));
      return { code: body.code, message: afterStatus(response.status, body.message), fields };
    }
    return {
      code: 'http',
      message: afterStatus(response.status, `The server refused with status ${response.status}`),
      fields: {},
    };
  }
  if (declinedByUser(error)) {
    return {
      code: 'declined',
      message:
        'You declined in your wallet. Nothing was signed and no money moved; start again when you like.',
      fields: {},
    };
  }
  const short = (error as { shortMessage?: unknown } | null)?.shortMessage;
  const message =
    typeof short === 'string'
      ? short
      : error instanceof Error
        ? error.message
        : 'Something unexpected happened';
  return {
    code: 'unexpected',
    message: `${withStop(message)} Try again; if it happens again, reload the page.`,
    fields: {},
  };
}
