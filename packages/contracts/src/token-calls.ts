import { encodeFunctionData, type Address } from 'viem';
import { agentroomsNftAbi, testUsdcAbi } from './abi.js';
import type { TransactionCall } from './legacy-transaction.js';

/** `approve`: lets `spender` take up to `amount` micro-USDC. */
export const approveCall = (token: Address, spender: Address, amount: bigint): TransactionCall => ({
  to: token,
  data: encodeFunctionData({ abi: testUsdcAbi, functionName: 'approve', args: [spender, amount] }),
  gas: 80_000n,
});

/** `setApprovalForAll`: lets `operator` move every token of the sender's in a collection. */
export const setApprovalForAllCall = (
  collection: Address,
  operator: Address,
  approved = true,
): TransactionCall => ({
  to: collection,
  data: encodeFunctionData({
    abi: agentroomsNftAbi,
    functionName: 'setApprovalForAll',
    args: [operator, approved],
  }),
  gas: 80_000n,
});

/** `TestUSDC.mint`, for minters. */
export const mintUsdcCall = (token: Address, to: Address, amount: bigint): TransactionCall => ({
  to: token,
  data: encodeFunctionData({ abi: testUsdcAbi, functionName: 'mint', args: [to, amount] }),
  gas: 100_000n,
});

/** `AgentroomsNFT.mint`, for minters. */
export const mintNftCall = (collection: Address, to: Address, tokenId: bigint): TransactionCall => ({
  to: collection,
  data: encodeFunctionData({ abi: agentroomsNftAbi, functionName: 'mint', args: [to, tokenId] }),
  gas: 120_000n,
});

/** `transferFrom`: the sender gives one of its tokens away. */
export const transferNftCall = (
  collection: Address,
  from: Address,
  to: Address,
  tokenId: bigint,
): TransactionCall => ({
  to: collection,
  data: encodeFunctionData({
    abi: agentroomsNftAbi,
    functionName: 'transferFrom',
    args: [from, to, tokenId],
  }),
  gas: 120_000n,
});

/** `setMinter` of either token contract. */
export const setMinterCall = (token: Address, account: Address): TransactionCall => ({
  to: token,
  data: encodeFunctionData({ abi: testUsdcAbi, functionName: 'setMinter', args: [account, true] }),
  gas: 80_000n,
});
