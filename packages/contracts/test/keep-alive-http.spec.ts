import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Hex } from 'viem';
import { createRpcClient, onChain, type RpcClient } from '../src/rpc.js';
import { ChainRejected, ChainUnavailable } from '../src/errors.js';
import { keepAliveHttp } from '../src/keep-alive-http.js';

interface RpcRequest {
  id: number;
  method: string;
  params?: unknown[];
}

let server: Server;
const sockets = new Set<Socket>();
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  sockets.clear();
});

/** A node that answers as told; `respond` gets the request and how many came before it. */
async function node(respond: (request: RpcRequest, count: number) => Parameters<typeof answer>[1]) {
  let count = 0;
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      answer(response, respond(JSON.parse(Buffer.concat(chunks).toString()) as RpcRequest, count++));
    });
  };
  server = createServer(listener).on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function answer(
  response: Parameters<RequestListener>[1],
  what: { status?: number; headers?: Record<string, string>; text: string } | 'hang' | 'cut',
): void {
  if (what === 'hang') return;
  if (what === 'cut') response.destroy();
  else response.writeHead(what.status ?? 200, what.headers).end(what.text);
}

const result = (id: number, value: unknown) => ({
  text: JSON.stringify({ jsonrpc: '2.0', id, result: value }),
});
const clientOf = (url: string, retries = 0): RpcClient =>
  createRpcClient(url, { transport: keepAliveHttp, retries, timeoutMs: 300 });
const chainId = (client: RpcClient) => onChain(() => client.getChainId());

describe('keepAliveHttp', () => {
  it('asks again and again over one connection', async () => {
    const asked: string[] = [];
    const url = await node(({ id, method }) => {
      asked.push(method);
      return result(id, '0x2e24');
    });
    const client = clientOf(url);
    for (let n = 0; n < 5; n += 1) expect(await chainId(client)).toBe(11_812);
    expect(asked).toEqual(Array.from({ length: 5 }, () => 'eth_chainId'));
    expect(sockets.size).toBe(1);
  });

  it('takes null as a result: there is no such receipt', async () => {
    const client = clientOf(await node(({ id }) => result(id, null)));
    const params: [Hex] = [`0x${'00'.repeat(32)}`];
    expect(await client.request({ method: 'eth_getTransactionReceipt', params })).toBeNull();
  });

  it.each([
    [
      'an error of JSON-RPC',
      { text: '{"jsonrpc":"2.0","id":1,"error":{"code":-32000,"message":"nonce too low"}}' },
    ],
    [
      'one with a status of its own',
      { status: 400, text: '{"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"nonce too low"}}' },
    ],
  ])('tells what the node refused: %s', async (_what, refusal) => {
    const client = clientOf(await node(() => refusal));
    const refused = chainId(client);
    await expect(refused).rejects.toBeInstanceOf(ChainRejected);
    await expect(refused).rejects.toThrow(/nonce too low/);
  });

  it.each([
    ['answers 500', { status: 500, text: 'oops' }],
    ['answers what is not JSON', { text: '<html>' }],
    ['answers no JSON-RPC', { text: '[]' }],
    ['answers null', { text: 'null' }],
    ['does not answer in time', 'hang' as const],
    ['hangs up', 'cut' as const],
  ])('counts a node as unavailable that %s', async (_what, behaviour) => {
    await expect(chainId(clientOf(await node(() => behaviour)))).rejects.toBeInstanceOf(ChainUnavailable);
  });

  it('counts a node as unavailable that is not there', async () => {
    const url = await node(() => 'hang');
    await new Promise((closed) => server.close(closed));
    await expect(chainId(clientOf(url))).rejects.toBeInstanceOf(ChainUnavailable);
    server = createServer().listen(0);
  });

  it('asks again when told to, after the time that a busy node names', async () => {
    const busy = { status: 429, headers: { 'retry-after': '0' }, text: 'too many requests' };
    const url = await node(({ id }, count) => (count === 0 ? busy : result(id, '0x1')));
    expect(await chainId(clientOf(url, 1))).toBe(1);
  });

  it('survives that the node closes an idle connection', async () => {
    const client = clientOf(await node(({ id }) => result(id, '0x1')));
    expect(await chainId(client)).toBe(1);
    for (const socket of sockets) socket.resetAndDestroy();
    expect(await chainId(client)).toBe(1);
    expect(sockets.size).toBe(2);
  });
});
