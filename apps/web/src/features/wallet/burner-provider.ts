import { type Address, createPublicClient, type Hex, hexToBigInt, http, numberToHex } from 'viem';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';

const KEY = 'agentrooms.burner.key';
/** Mainsail refuses less. */
const LEAST_GAS_PRICE = 5_000_000_000n;

interface TransactionRequest {
  to?: Address;
  data?: Hex;
  value?: Hex;
  gas?: Hex;
  gasPrice?: Hex;
}

/** True when this browser already holds a burner key. */
export const hasBurnerKey = (): boolean => localStorage.getItem(KEY) !== null;

function burnerAccount() {
  let key = localStorage.getItem(KEY) as Hex | null;
  if (!key) localStorage.setItem(KEY, (key = generatePrivateKey()));
  return privateKeyToAccount(key);
}

/**
 * An EIP-1193 provider over a key in this browser's storage, for dev chains only: anyone can try in seconds, and nothing
 * of value is at stake. Transactions are legacy ones with an explicit nonce, as Mainsail wants them.
 */
export function burnerProvider(chainId: number, rpcUrl: string) {
  const account = burnerAccount();
  const client = createPublicClient({ transport: http(rpcUrl) });

  async function sendTransaction({ to, data, value, gas, gasPrice }: TransactionRequest): Promise<Hex> {
    const call = { to, data, value: value ? hexToBigInt(value) : 0n };
    const [nonce, estimate, price] = await Promise.all([
      client.getTransactionCount({ address: account.address, blockTag: 'latest' }),
      gas ? hexToBigInt(gas) : client.estimateGas({ account: account.address, ...call }),
      gasPrice ? hexToBigInt(gasPrice) : client.getGasPrice(),
    ]);
    const serializedTransaction = await account.signTransaction({
      type: 'legacy',
      chainId,
      nonce,
      gas: estimate,
      gasPrice: price > LEAST_GAS_PRICE ? price : LEAST_GAS_PRICE,
      ...call,
    });
    return client.sendRawTransaction({ serializedTransaction });
  }

  const request = async ({ method, params = [] }: { method: string; params?: unknown }): Promise<unknown> => {
    const values = params as unknown[];
    switch (method) {
      case 'eth_accounts':
      case 'eth_requestAccounts':
        return [account.address];
      case 'eth_chainId':
        return numberToHex(chainId);
      case 'wallet_switchEthereumChain':
        return null;
      case 'personal_sign':
        return account.signMessage({ message: { raw: values[0] as Hex } });
      case 'eth_signTypedData_v4':
        return account.signTypedData(
          JSON.parse(values[1] as string) as Parameters<typeof account.signTypedData>[0],
        );
      case 'eth_sendTransaction':
        return sendTransaction(values[0] as TransactionRequest);
      default:
        return client.request({ method, params } as Parameters<typeof client.request>[0]);
    }
  };
  return { address: account.address, request };
}
