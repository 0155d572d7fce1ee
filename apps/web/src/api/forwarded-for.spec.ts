import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { forwardedFor, nameThePeer } from './forwarded-for';

describe('the chain of addresses', () => {
  it('ends with the peer, whatever the visitor wrote', () => {
    expect(forwardedFor(undefined, '203.0.113.9')).toBe('203.0.113.9');
    expect(forwardedFor('192.0.2.1', '203.0.113.9')).toBe('192.0.2.1, 203.0.113.9');
    expect(forwardedFor(['192.0.2.1', '192.0.2.2'], '::1')).toBe('192.0.2.1, 192.0.2.2, ::1');
    expect(forwardedFor(undefined, undefined)).toBeUndefined();
  });

  it('is what the handlers of every server in this process see', async () => {
    const server: Server = createServer((request, response) => {
      response.end(request.headers['x-forwarded-for']);
    });
    nameThePeer();
    nameThePeer(); // once is enough
    server.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      expect(await (await fetch(url)).text()).toBe('127.0.0.1');
      const spoofed = await fetch(url, { headers: { 'x-forwarded-for': '192.0.2.1' } });
      expect(await spoofed.text()).toBe('192.0.2.1, 127.0.0.1');
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });
});
