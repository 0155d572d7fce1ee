import type { MandateTypedData, RequiredApproval } from '@agentrooms/protocol';
import { type Address, encodeFunctionData, erc20Abi, erc721Abi, type Hex, isAddressEqual } from 'viem';
import {
  getConnection,
  getGasPrice,
  readContract,
  reconnect,
  sendTransaction,
  signTypedData,
  switchChain,
  waitForTransactionReceipt,
} from 'wagmi/actions';
import { ReadableError } from '@/api/problem';
import { openConnectDialog } from './wallet-store';
import { type OpenWallet, openWallet } from './open-wallet';
import type { WalletConfig } from './wallet-config';

const short = (address: string) => `${address.slice(0, 6)}…${address.slice(-4)}`;

/** The wallet of the signed-in user, connected and on the right chain. Opens the dialog and throws when it is not there. */
export async function walletOf(user: { walletAddress: string }): Promise<OpenWallet> {
  const wallet = await openWallet();
  const { config, api } = wallet;
  if (!getConnection(config).isConnected) await reconnect(config);
  const { address, chainId } = getConnection(config);
  if (!address) {
    openConnectDialog();
    throw new ReadableError(
      'wallet_needed',
      `Connect the wallet ${short(user.walletAddress)} that you signed in with, then press the button again.`,
    );
  }
  if (!isAddressEqual(address, user.walletAddress as Address)) {
    throw new ReadableError(
      'other_wallet',
      `Your wallet shows ${short(address)}, but you signed in as ${short(user.walletAddress)}. Switch the account in your wallet, then press the button again.`,
    );
  }
  if (chainId !== api.chainId) await switchChain(config, { chainId: api.chainId });
  return wallet;
}

/** Asks the wallet for the EIP-712 signature of a mandate. */
export function signMandate(
  { config }: OpenWallet,
  { domain, types, primaryType, message }: MandateTypedData,
): Promise<Hex> {
  const { EIP712Domain: _derived, ...structs } = types;
  const verifyingContract = domain.verifyingContract as Address;
  return signTypedData(config, {
    domain: { ...domain, verifyingContract },
    types: structs,
    primaryType,
    message: { ...message },
  });
}

function connectedAddress(config: WalletConfig): Address {
  const { address } = getConnection(config);
  if (!address)
    throw new ReadableError(
      'wallet_needed',
      'Your wallet was disconnected. Connect it, then press the button again.',
    );
  return address;
}

function alreadyAllowed(
  config: WalletConfig,
  owner: Address,
  { kind, contract, spender, amount }: RequiredApproval,
): Promise<boolean> {
  const address = contract as Address;
  const operator = spender as Address;
  switch (kind) {
    case 'erc20_approve':
      return readContract(config, {
        address,
        abi: erc20Abi,
        functionName: 'allowance',
        args: [owner, operator],
      }).then((allowance) => allowance >= BigInt(amount ?? 0));
    case 'erc721_set_approval_for_all':
      return readContract(config, {
        address,
        abi: erc721Abi,
        functionName: 'isApprovedForAll',
        args: [owner, operator],
      });
  }
}

function approvalCall({ kind, spender, amount }: RequiredApproval): Hex {
  const operator = spender as Address;
  switch (kind) {
    case 'erc20_approve':
      return encodeFunctionData({
        abi: erc20Abi,
        functionName: 'approve',
        args: [operator, BigInt(amount ?? 0)],
      });
    case 'erc721_set_approval_for_all':
      return encodeFunctionData({
        abi: erc721Abi,
        functionName: 'setApprovalForAll',
        args: [operator, true],
      });
  }
}

/** Whether the connected wallet has allowed as much already. Throws when no wallet is connected or the chain does not answer. */
export function isAllowed({ config }: OpenWallet, approval: RequiredApproval): Promise<boolean> {
  return alreadyAllowed(config, connectedAddress(config), approval);
}

/** Allows the escrow what it needs, unless it is allowed already; resolves when the transaction is in a block. */
export async function approve({ config }: OpenWallet, approval: RequiredApproval): Promise<void> {
  const address = connectedAddress(config);
  if (await alreadyAllowed(config, address, approval)) return;
  // ARK takes legacy transactions only; with the price given, a wallet cannot choose another type.
  const gasPrice = await getGasPrice(config);
  const hash = await sendTransaction(config, {
    to: approval.contract as Address,
    data: approvalCall(approval),
    type: 'legacy',
    gasPrice,
  });
  const { status } = await waitForTransactionReceipt(config, {
    hash,
    pollingInterval: 700,
    checkReplacement: false,
  });
  if (status !== 'success')
    throw new ReadableError(
      'approval_failed',
      'The approval was refused by the chain, so the agent was not started. Nothing but gas was spent; try again.',
    );
}
