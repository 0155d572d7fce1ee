import {
  BaseError,
  createPublicClient,
  http,
  HttpRequestError,
  TimeoutError,
  type PublicClient,
  type Transport,
} from 'viem';
import { ChainRejected, ChainUnavailable } from './errors.js';
import { revertOf } from './revert.js';

/** How patient a client is. */
export interface RpcOptions {
  /** For one request. */
  timeoutMs?: number;
  /** Repeats of a request that was not answered. */
  retries?: number;
  /** How requests reach the node: viem's `http`, which runs anywhere, or `keepAliveHttp` of this package, for Node. */
  transport?: RpcTransport;
}

/** Makes the transport of a client. Times are milliseconds. */
export type RpcTransport = (
  rpcUrl: string,
  patience: { timeout: number; retryCount: number; retryDelay: number },
) => Transport;

export type RpcClient = PublicClient;

/** A viem client that sends only what Mainsail's RPC knows, as long as the methods of this package are used. */
export const createRpcClient = (
  rpcUrl: string,
  { timeoutMs = 10_000, retries = 2, transport = http }: RpcOptions = {},
): RpcClient =>
  createPublicClient({
    transport: transport(rpcUrl, { timeout: timeoutMs, retryCount: retries, retryDelay: 200 }),
  });

const unavailable = (error: BaseError): boolean =>
  error.walk((inner) => inner instanceof HttpRequestError || inner instanceof TimeoutError) !== null;

/** Runs a request and turns viem's errors into this package's. @throws ChainUnavailable, EscrowRevert, ChainRejected */
export const onChain = async <T>(request: () => Promise<T>): Promise<T> => {
  try {
    return await request();
  } catch (error) {
    if (!(error instanceof BaseError)) throw error;
    if (unavailable(error)) {
      throw new ChainUnavailable('The chain does not answer', { details: error.shortMessage, cause: error });
    }
    throw (
      revertOf(error) ??
      new ChainRejected('The chain refused a request', {
        details: error.details || error.shortMessage,
        cause: error,
      })
    );
  }
};
