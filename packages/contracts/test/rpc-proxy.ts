import { createServer } from 'node:http';

export interface RpcRequest {
  method: string;
  params?: unknown[];
}

/** Tells the client something else than the chain did: a new result, or undefined to leave it. */
export type Amend = (request: RpcRequest, result: unknown) => unknown;

/** Stands between a client and a chain; `forward` decides whether the client gets the answer (the chain always acts). */
export const startRpcProxy = async (
  rpcUrl: string,
  forward: (request: RpcRequest) => boolean | Promise<boolean>,
  amend: Amend = () => undefined,
) => {
  const headers = { 'content-type': 'application/json' };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    const pass = async (): Promise<void> => {
      const body = Buffer.concat(chunks).toString();
      const asked = JSON.parse(body) as RpcRequest;
      const answered = await forward(asked);
      const answer = await fetch(rpcUrl, { method: 'POST', headers, body });
      const told = (await answer.json()) as { result?: unknown };
      const result = amend(asked, told.result);
      if (answered)
        response
          .writeHead(200, headers)
          .end(JSON.stringify({ ...told, ...(result !== undefined && { result }) }));
      else response.destroy();
    };
    request.on('end', () => void pass());
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
