import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { LaunchError } from '../launch-error.js';

/**
 * Sends `PING` (after `AUTH`, when the address holds a password) and waits for `+PONG`.
 *
 * @returns undefined when it came, else what is wrong
 */
export function pingRedis(url: string, timeoutMs = 3_000): Promise<string | undefined> {
  const { hostname, port, username, password, protocol } = new URL(url);
  const target = { host: hostname.replace(/^\[|\]$/g, '') || '127.0.0.1', port: Number(port || 6379) };
  return new Promise((resolve) => {
    const socket =
      protocol === 'rediss:' ? connectTls({ ...target, servername: target.host }) : connect(target);
    const finish = (problem?: string): void => {
      socket.destroy();
      resolve(problem);
    };
    socket.setTimeout(timeoutMs, () => {
      finish(`no answer in ${timeoutMs / 1000} s`);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      finish(error.message || (error.code ?? 'no connection'));
    });
    socket.once('close', () => {
      finish('the connection was closed');
    });
    if (password !== '')
      socket.write(
        command(
          'AUTH',
          ...(username === '' ? [] : [decodeURIComponent(username)]),
          decodeURIComponent(password),
        ),
      );
    socket.write(command('PING'));
    let answer = '';
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      if (answer.includes('+PONG\r\n')) finish();
      else if (/^-(.*)\r\n/m.test(answer)) finish(/^-(.*)\r\n/m.exec(answer)?.[1]);
    });
  });
}

/** @throws {LaunchError} when the operator's own Redis does not answer */
export async function requireRedis(url: string): Promise<void> {
  const problem = await pingRedis(url, 5_000);
  if (problem !== undefined)
    throw new LaunchError(`REDIS_URL is set, but that Redis cannot be used: ${problem}`);
}

/** A command in the Redis serialisation protocol. */
const command = (...words: readonly string[]): string =>
  `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;
