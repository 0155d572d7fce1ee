import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { findFreePorts } from '../process/ports.js';
import { ChainProxy } from './chain-proxy.js';
import type { Outage } from './faults.js';

/** Real sockets: an HTTP server that counts stands where the chain would. */
describe('ChainProxy', () => {
  let server: Server, proxy: ChainProxy, arrived: number;

  beforeEach(async () => {
    const [chainPort = 0, port = 0] = await findFreePorts(2);
    arrived = 0;
    server = createServer((request, response) => {
      arrived += 1;
      request.pipe(response);
    });
    server.listen(chainPort, '127.0.0.1');
    await once(server, 'listening');
    proxy = await ChainProxy.open(port, chainPort);
  });
  afterEach(async () => {
    await proxy.close();
    server.closeAllConnections();
    server.close();
  });

  /** What comes back, or why nothing does. */
  const ask = async (body: string, forMs = 5_000): Promise<string> => {
    try {
      const answer = await fetch(proxy.url, { method: 'POST', body, signal: AbortSignal.timeout(forMs) });
      return await answer.text();
    } catch (error) {
      const { name, cause } = error as Error & { cause?: { code?: string } };
      return cause?.code ?? name;
    }
  };

  it('passes everything on while nothing is wrong', async () => {
    const long = 'x'.repeat(1_000_000);
    expect(await ask(long)).toBe(long);
  });

  it.each<[Outage, RegExp, number]>([
    ['reset', /ECONNRESET|UND_ERR_SOCKET/, 0],
    ['refused', /ECONNREFUSED/, 0],
    ['hanging', /TimeoutError/, 0],
    ['unanswered', /TimeoutError/, 1],
  ])('%s: fails, and works again after healing', async (outage, failure, reachedTheChain) => {
    expect(await ask('before')).toBe('before');
    await proxy.strike(outage, 0);
    expect(await ask('meanwhile', 300)).toMatch(failure);
    expect(arrived).toBe(1 + reachedTheChain);
    await proxy.heal();
    expect(await ask('after')).toBe('after');
  });

  it('keeps the order of what it delays, also when the delay ends', async () => {
    await proxy.strike('delayed', 200);
    const delayed = ask('a'.repeat(200_000));
    await proxy.heal();
    expect(await delayed).toBe('a'.repeat(200_000));
    expect(await ask('after')).toBe('after');
  });
});
