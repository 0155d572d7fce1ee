import { createServer } from 'node:http';

export interface RpcRequest {
  method: string;
  params?: unknown[];
}

/** Stands between a client and a chain; `forward` decides whether the client gets the answer (the chain always acts). */
export const startRpcProxy = async (rpcUrl: string, forward: (request: RpcRequest) => boolean) => {
  const headers = { 'content-type': 'application/json' };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const answered = forward(JSON.parse(body) as RpcRequest);
      void fetch(rpcUrl, { method: 'POST', headers, body }).then(async (answer) => {
        const text = await answer.text();
        if (answered) response.writeHead(200, headers).end(text);
        else response.destroy();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
