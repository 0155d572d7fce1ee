import { type Address, erc20Abi } from 'viem';
import { getBalance, readContract } from 'wagmi/actions';
import { openWallet } from './open-wallet';

/** What a wallet holds. */
export interface WalletFunds {
  /** micro-USDC. */
  usdc: bigint;
  /** Native token for transaction fees, wei. */
  gas: bigint;
}

/** Reads a wallet's money from the chain itself; the wallet need not be connected. Rejects when the chain does not answer. */
export async function readFunds(owner: string): Promise<WalletFunds> {
  const { config, api } = await openWallet();
  const address = owner as Address;
  const [usdc, { value: gas }] = await Promise.all([
    readContract(config, {
      address: api.contracts.usdc as Address,
      abi: erc20Abi,
      functionName: 'balanceOf',
      args: [address],
    }),
    getBalance(config, { address }),
  ]);
  return { usdc, gas };
}
