import { type IncomingMessage, Server } from 'node:http';

/**
 * The chain of addresses that a request came through, with the peer of this connection at its end, as every proxy adds
 * it. Whatever a visitor wrote into the header themselves stands before it, where the API does not believe it.
 */
export function forwardedFor(
  given: string | string[] | undefined,
  peer: string | undefined,
): string | undefined {
  const chain = [given ?? []].flat().concat(peer ?? []);
  return chain.length === 0 ? undefined : chain.join(', ');
}

/**
 * Has every request to this process's HTTP servers name its peer in `X-Forwarded-For`, before Next sees it: Next itself
 * believes whatever the visitor wrote there, and offers no other place that knows the connection.
 */
export function nameThePeer(): void {
  const prototype = Server.prototype as Server & { namesThePeer?: true };
  if (prototype.namesThePeer) return;
  prototype.namesThePeer = true;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its server below
  const { emit } = prototype;
  prototype.emit = function (this: Server, event: string | symbol, ...args: unknown[]): boolean {
    if (event === 'request') {
      const { headers, socket } = args[0] as IncomingMessage;
      const chain = forwardedFor(headers['x-forwarded-for'], socket.remoteAddress);
      if (chain !== undefined) headers['x-forwarded-for'] = chain;
    }
    return Reflect.apply(emit, this, [event, ...args]) as boolean;
  };
}
