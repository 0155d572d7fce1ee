import { LaunchError, reasonOf } from '../launch-error.js';

/**
 * One JSON-RPC 2.0 call.
 *
 * @throws {Error} with the node's own message, or the reason why it could not be reached
 */
export async function rpc<T>(url: string, method: string, params: readonly unknown[] = []): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    signal: AbortSignal.timeout(5_000),
  });
  const answer = (await response.json()) as { result?: T; error?: { message: string } };
  if (answer.error !== undefined) throw new Error(answer.error.message);
  return answer.result as T;
}

/** @throws {LaunchError} when the operator's own chain does not answer */
export async function requireChain(url: string): Promise<void> {
  try {
    await rpc(url, 'eth_chainId');
  } catch (error) {
    const cause =
      error instanceof Error && error.cause !== undefined ? reasonOf(error.cause) : reasonOf(error);
    throw new LaunchError(`ARK_TESTNET_URL is set, but that chain cannot be used: ${cause}`, {
      cause: error,
    });
  }
}
