import { createServer } from 'node:http';
import { hexToBigInt, parseTransaction, type Hex } from 'viem';

interface RpcRequest {
  id: number;
  method: string;
  params?: unknown[];
}

/** What the facade saw, for the test to look at. */
export interface Mainsail {
  url: string;
  /** Every refusal, as `method: reason`. */
  refused: string[];
  /** How often each method was asked. */
  asked: Map<string, number>;
  stop(): Promise<void>;
}

/** Plain methods that ARK Mainsail's RPC has. Not among them: logs, filters, fee history, priority fees, subscriptions. */
const METHODS = new Set([
  'eth_blockNumber',
  'eth_call',
  'eth_chainId',
  'eth_estimateGas',
  'eth_gasPrice',
  'eth_getBalance',
  'eth_getBlockByHash',
  'eth_getBlockByNumber',
  'eth_getCode',
  'eth_getStorageAt',
  'eth_getTransactionByHash',
  'eth_getTransactionCount',
  'eth_getTransactionReceipt',
  'eth_sendRawTransaction',
  'net_version',
  'web3_clientVersion',
]);

const BLOCK_TAGS = new Set(['latest', 'safe', 'finalized']);
const MIN_GAS_PRICE = 5_000_000_000n;
const MAX_GAS = 5_000_000n;
/** Fields of a call that only typed transactions have. */
const TYPED_FIELDS = ['type', 'maxFeePerGas', 'maxPriorityFeePerGas', 'accessList', 'authorizationList'];
/** RLP starts a list, hence a legacy transaction, with at least this byte; a typed one starts with its type. */
const FIRST_LIST_BYTE = 0xc0;

const rawProblem = (raw: Hex, chainId: number): string | undefined => {
  if (Number.parseInt(raw.slice(2, 4), 16) < FIRST_LIST_BYTE) return 'rlp: not a list';
  const transaction = parseTransaction(raw);
  if (transaction.chainId !== chainId) return 'invalid chain id';
  if ((transaction.gasPrice ?? 0n) < MIN_GAS_PRICE) return 'gas price too low';
  return (transaction.gas ?? 0n) > MAX_GAS ? 'gas limit too high' : undefined;
};

/** Where a method takes its block. */
const BLOCK_PARAMETER: Record<string, number> = {
  eth_call: 1,
  eth_estimateGas: 1,
  eth_getBalance: 1,
  eth_getBlockByNumber: 0,
  eth_getCode: 1,
  eth_getStorageAt: 2,
  eth_getTransactionCount: 1,
};

/** Why Mainsail would refuse a request, undefined when it would not. */
const problemOf = ({ method, params = [] }: RpcRequest, chainId: number): string | undefined => {
  if (!METHODS.has(method)) return 'method not found';
  const block = BLOCK_PARAMETER[method];
  if (block !== undefined && params[block] !== undefined) {
    const tag = params[block];
    if (typeof tag !== 'string' || !(BLOCK_TAGS.has(tag) || /^0x[0-9a-f]+$/i.test(tag)))
      return `unknown block ${JSON.stringify(tag)}`;
  }
  if (method === 'eth_call' || method === 'eth_estimateGas') {
    const typed = TYPED_FIELDS.find((field) => field in (params[0] as object));
    if (typed !== undefined) return `unknown field ${typed}`;
    if (params.length > 2) return 'state overrides are not known';
  }
  return method === 'eth_sendRawTransaction' ? rawProblem(params[0] as Hex, chainId) : undefined;
};

/** Mainsail's answers hold less than Ethereum's. */
const reduced = (method: string, result: unknown): unknown => {
  if (result === null || typeof result !== 'object') {
    if (method !== 'eth_gasPrice') return result;
    const price = hexToBigInt(result as Hex);
    return `0x${(price > MIN_GAS_PRICE ? price : MIN_GAS_PRICE).toString(16)}`;
  }
  const fields = result as Record<string, unknown>;
  switch (method) {
    case 'eth_getTransactionReceipt': {
      const { status, blockNumber, blockHash, gasUsed, transactionHash, from, to, contractAddress } = fields;
      return {
        status,
        blockNumber,
        blockHash,
        gasUsed,
        transactionHash,
        from,
        to,
        contractAddress,
        logs: null,
      };
    }
    case 'eth_getBlockByNumber':
    case 'eth_getBlockByHash': {
      const without = new Set(['baseFeePerGas', 'withdrawals', 'withdrawalsRoot', 'uncles', 'sha3Uncles']);
      return Object.fromEntries(Object.entries(fields).filter(([name]) => !without.has(name)));
    }
    default:
      return result;
  }
};

/**
 * ARK Mainsail as strict as we know it, in front of a chain: refuses typed transactions, `pending`, methods it lacks,
 * gas prices below 5 gwei and more than 5,000,000 gas, and leaves out of its answers what Mainsail's lack. That
 * `block.timestamp` counts milliseconds is the chain's part: `startAnvil({ milliseconds: true })`.
 */
export const startMainsail = async (rpcUrl: string, chainId: number): Promise<Mainsail> => {
  const headers = { 'content-type': 'application/json' };
  const refused: string[] = [];
  const asked = new Map<string, number>();

  const answer = async (body: string): Promise<object> => {
    const request = JSON.parse(body) as RpcRequest;
    const { id, method } = request;
    asked.set(method, (asked.get(method) ?? 0) + 1);
    const problem = Array.isArray(request) ? 'no batches' : problemOf(request, chainId);
    if (problem !== undefined) {
      refused.push(`${method}: ${problem}`);
      const code = problem === 'method not found' ? -32_601 : -32_602;
      return { jsonrpc: '2.0', id, error: { code, message: problem } };
    }
    const reply = await fetch(rpcUrl, { method: 'POST', headers, body });
    const json = (await reply.json()) as { result?: unknown; error?: unknown };
    return json.error === undefined ? { ...json, result: reduced(method, json.result) } : json;
  };

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void answer(Buffer.concat(chunks).toString()).then(
        (json) => response.writeHead(200, headers).end(JSON.stringify(json)),
        () => response.destroy(),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    refused,
    asked,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
