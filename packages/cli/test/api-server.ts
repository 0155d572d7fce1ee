import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** What a request is answered with. */
export interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}
export interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  token: string | undefined;
  body: Record<string, string>;
}

/** A real HTTP server on a free port; `answer` decides what each request gets. */
export async function startServer(answer: (call: Call) => Answer | Promise<Answer>) {
  const serve = async (request: IncomingMessage): Promise<Answer> => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://server');
    const body = request.method === 'POST' ? ((await json(request)) as Call['body']) : {};
    const token = request.headers.authorization?.replace('Bearer ', '');
    return answer({ method: request.method ?? '', path: pathname, query: searchParams, token, body });
  };
  const server = createServer((request, response) => {
    void serve(request).then(({ status, body, headers }) => {
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(body));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
