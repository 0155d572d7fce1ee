import { onPageLoopback, runtimeConfig } from '@/config/runtime-config';
import { ReadableError } from './problem';

const TIMEOUT_MS = 20_000;

/** Query parameters; what is undefined is left out. */
type Query = Record<string, string | number | undefined>;

function search(query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

/**
 * What anybody may read, by plain `fetch`, so that watching a room loads no HTTP library. Throws `ReadableError`
 * (`network`, or `http` with the status in its message).
 */
export async function readPublic<T>(path: string, query: Query = {}): Promise<T> {
  const url = `${onPageLoopback(runtimeConfig().apiUrl)}${path}${search(query)}`;
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => {
    throw new ReadableError(
      'network',
      'The server did not answer. Check the connection, then reload the page.',
    );
  });
  if (!response.ok) throw new ReadableError('http', `The server refused with status ${response.status}.`);
  return (await response.json()) as T;
}
