import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import helmet from 'helmet';
import { dataPolicy } from './content-security-policy.js';
import { headersOf } from './security-headers.js';

describe('securityHeaders', () => {
  it.each([
    {},
    { contentSecurityPolicy: false, frameguard: { action: 'deny' } } as const,
    {
      contentSecurityPolicy: { useDefaults: false, directives: dataPolicy },
      crossOriginResourcePolicy: { policy: 'cross-origin' },
    } as const,
  ])('are what helmet gives a real answer with %j', async (options) => {
    const server = createServer((request, response) => {
      helmet(options)(request, response, () => response.end());
    }).listen(0, '127.0.0.1');
    try {
      await new Promise((resolve) => server.once('listening', resolve));
      const { headers } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      const node = ['connection', 'content-length', 'date', 'keep-alive'];
      const given = [...headers].filter(([name]) => !node.includes(name));
      expect(given.length).toBeGreaterThan(8);
      expect(headersOf(options)).toEqual(Object.fromEntries(given));
    } finally {
      server.close();
    }
  });
});
