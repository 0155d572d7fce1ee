import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { JsonHttp } from './json-http.js';

let server: Server;
const serve = async (listener: RequestListener): Promise<JsonHttp> => {
  server = createServer(listener);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return new JsonHttp(`http://127.0.0.1:${(server.address() as AddressInfo).port}/under`);
};
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

describe('JsonHttp', () => {
  it('asks below its URL and keeps its connection', async () => {
    const sockets = new Set();
    const http = await serve((request, response) => {
      sockets.add(request.socket);
      void json(request).then((body) => response.end(JSON.stringify([request.url, body])));
    });
    for (const n of [1, 2, 3]) {
      const answer = await http.ask({ method: 'POST', path: '/echo', body: { n } });
      expect(await json(answer)).toEqual(['/under/echo', { n }]);
    }
    expect(sockets.size).toBe(1);
  });

  it('asks again on a connection of its own when an idle one was closed', async () => {
    let asked = 0;
    const http = await serve((request, response) => {
      asked += 1;
      if (asked === 2) request.socket.resetAndDestroy();
      else response.end('{}');
    });
    await json(await http.ask({ method: 'GET', path: '/' }));
    expect((await http.ask({ method: 'GET', path: '/' })).statusCode).toBe(200);
    expect(asked).toBe(3);
  });

  it('fails when there is no answer in time, and when the caller gives up', async () => {
    const http = await serve(() => undefined);
    await expect(http.ask({ method: 'GET', path: '/', timeoutMs: 30 })).rejects.toThrow('within 30 ms');
    const signal = AbortSignal.timeout(30);
    await expect(http.ask({ method: 'GET', path: '/', signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
