import type { ApiError } from '@agentrooms/protocol';
import axios, { isAxiosError, type AxiosInstance } from 'axios';
import { CliError, type Io } from '../io.js';

const DEFAULT_API = 'http://localhost:3000';
const TIMEOUT_MS = 30_000;

/** Calls of the Agentrooms API. Each throws CliError with one line that says what went wrong. */
export interface Api {
  readonly url: string;
  get<Answer>(path: string, query?: Record<string, string | number>): Promise<Answer>;
  post<Answer>(path: string, body: object): Promise<Answer>;
  /** The same API for a signed-in user. */
  as(accessToken: string): Api;
}

/** The API that `--api`, else `AGENTROOMS_API`, else the default names. @throws CliError when it is no address */
export function chooseApi(option: string | undefined, { env }: Io): Api {
  const url = (option ?? (env['AGENTROOMS_API'] || DEFAULT_API)).replace(/\/+$/, '');
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new CliError(`"${url}" is no http address.`);
  return createApi(url);
}

function createApi(url: string, accessToken?: string): Api {
  const headers = accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` };
  const http = axios.create({ baseURL: url, timeout: TIMEOUT_MS, headers });
  return {
    url,
    get: (path, query) => answerOf(http, url, { method: 'GET', url: path, params: query }),
    post: (path, body) => answerOf(http, url, { method: 'POST', url: path, data: body }),
    as: (token) => createApi(url, token),
  };
}

/** How often a request is repeated that came too soon, and the longest wait the server may ask for. */
const RATE_LIMIT_RETRIES = 3;
const LONGEST_WAIT_S = 60;

async function answerOf<Answer>(
  http: AxiosInstance,
  api: string,
  request: { method: 'GET' | 'POST'; url: string; params?: object | undefined; data?: object },
): Promise<Answer> {
  for (let tries = 0; ; tries += 1) {
    try {
      return (await http.request<Answer>(request)).data;
    } catch (error) {
      const wait = tries < RATE_LIMIT_RETRIES ? requestedWait(error) : null;
      if (wait === null) throw inOneLine(error, api);
      await new Promise((resolve) => setTimeout(resolve, wait * 1000));
    }
  }
}

/** Seconds after which a rate-limited request may be repeated (RFC 9110, Retry-After). */
function requestedWait(error: unknown): number | null {
  if (!isAxiosError(error) || error.response?.status !== 429) return null;
  const seconds = Number(error.response.headers['retry-after']);
  return seconds > 0 && seconds <= LONGEST_WAIT_S ? seconds : null;
}

function inOneLine(error: unknown, api: string): unknown {
  if (!isAxiosError<Partial<ApiError>>(error)) return error;
  const { response } = error;
  if (!response) return new CliError(`Cannot reach ${api} (${error.code ?? error.message}).`);
  const { message, code, details } = typeof response.data === 'object' ? (response.data ?? {}) : {};
  const fields = details?.map(({ field, problem }) => `${field}: ${problem}`).join('; ');
  const text = [message ?? response.statusText, fields].filter(Boolean).join(' — ');
  return new CliError(`${text.replace(/\s+/g, ' ')} (${code ?? response.status})`);
}
