import { isAxiosError } from 'axios';

/**
 * Why GLM gave no answer:
 * `busy` may work in a moment; `timeout` took too long; `filtered` refuses this one text; `quota` is used up until
 * `resetAt`; `refused` will not work again as it is (key, balance, request); `unreadable` is no chat completion;
 * `no_slot` and `resting` are ours: too many requests in flight, circuit open; `stopped`: this process is ending.
 */
export type GlmFailureKind =
  'busy' | 'timeout' | 'filtered' | 'quota' | 'refused' | 'unreadable' | 'no_slot' | 'resting' | 'stopped';

/** No answer from GLM. Carries no request, no headers and no cause: those would bring the key into a log. */
export class GlmFailure extends Error {
  override readonly name = 'GlmFailure';

  constructor(
    readonly kind: GlmFailureKind,
    message: string,
    /** When a quota is full again, if GLM said so. */
    readonly resetAt: Date | null = null,
  ) {
    super(message);
  }
}

/** Characters of a server's message that are kept. */
const MESSAGE_LENGTH = 160;

/** z.ai's codes; HTTP 429 alone says nothing, because it also means an empty balance (1113). */
const kindOfCode: Readonly<Record<string, GlmFailureKind>> = {
  1113: 'refused',
  1301: 'filtered',
  1302: 'busy',
  1303: 'busy',
  1304: 'quota',
  1305: 'busy',
  1308: 'quota',
  1310: 'quota',
};

/** Codes of axios that mean that our patience, or the server's, is at its end. */
const timeouts = ['ECONNABORTED', 'ETIMEDOUT', 'ERR_CANCELED'];

/**
 * What an error of a request to GLM means.
 *
 * @param key - removed wherever a server's message repeats it
 */
export function failureOf(error: unknown, key: string, now = new Date()): GlmFailure {
  if (error instanceof GlmFailure) return error;
  if (!isAxiosError<{ error?: { code?: unknown; message?: unknown } }>(error))
    return new GlmFailure('unreadable', 'the answer cannot be read');
  const { response } = error;
  if (response === undefined) {
    const code = error.code ?? 'no connection';
    return new GlmFailure(timeouts.includes(code) ? 'timeout' : 'busy', `no answer: ${code}`);
  }
  const { code: given, message } = response.data?.error ?? {};
  const code = typeof given === 'string' || typeof given === 'number' ? String(given) : '';
  const said = typeof message === 'string' ? message : '';
  const about = [`HTTP ${response.status}`, ...(code === '' ? [] : [`code ${code}`])].join(', ');
  const text = visible(`${about}${said && `: ${said}`}`.replaceAll(key, '[key]'));
  const kind = kindOfCode[code] ?? kindOfStatus(response.status, code);
  return new GlmFailure(kind, text, kind === 'quota' ? resetTime(said, response.headers, now) : null);
}

const kindOfStatus = (status: number, code: string): GlmFailureKind => {
  if (status >= 500) return 'busy';
  // Other servers send 429 without a code of z.ai's.
  return status === 429 && !/^1\d{3}$/.test(code) ? 'busy' : 'refused';
};

/**
 * "Your limit will reset at 2026-09-04 19:01:25", or a Retry-After header. The text names no time zone, so the
 * earliest moment to come that it can mean (UTC or China's UTC+8) is taken: being early costs one request.
 */
function resetTime(message: string, headers: unknown, now: Date): Date | null {
  const after = Number((headers as Record<string, unknown> | undefined)?.['retry-after']);
  if (Number.isFinite(after) && after > 0) return new Date(now.getTime() + after * 1000);
  const [, day, time] = /(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})/.exec(message) ?? [];
  const moments = ['+08:00', 'Z']
    .map((zone) => new Date(`${day}T${time}${zone}`))
    .filter((moment) => moment.getTime() > now.getTime());
  return moments[0] ?? null;
}

const visible = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').slice(0, MESSAGE_LENGTH);
