import { keccak256, parseSignature, serializeTransaction, type Address, type Hex } from 'viem';
import { addressOfKey, signDigest } from './secp256k1.js';

/** What a transaction does, without the sender's particulars. */
export interface TransactionCall {
  /** Absent for a contract creation. */
  to?: Address;
  data?: Hex;
  /** Wei. */
  value?: bigint;
  /** Gas limit; Mainsail refuses more than 5,000,000. */
  gas: bigint;
}

/** What signing needs beside the call. All fields are explicit because Mainsail cannot fill in any. */
export interface SigningContext {
  privateKey: Hex;
  chainId: number;
  nonce: number;
  /** Wei; Mainsail refuses less than 5 gwei. */
  gasPrice: bigint;
}

/** A transaction ready to be broadcast; its hash is known before. */
export interface SignedTransaction {
  hash: Hex;
  raw: Hex;
  nonce: number;
  from: Address;
}

/** Most gas that one transaction may use on Mainsail. */
export const MAX_TRANSACTION_GAS = 5_000_000n;
/** Lowest gas price Mainsail takes: 5 gwei. */
export const MIN_GAS_PRICE = 5_000_000_000n;

/** Signs a legacy (EIP-155) transaction, the only type that Mainsail decodes. */
export const signLegacyTransaction = (
  call: TransactionCall,
  { privateKey, chainId, nonce, gasPrice }: SigningContext,
): SignedTransaction => {
  const transaction = { type: 'legacy', chainId, nonce, gasPrice, ...call } as const;
  const digest = keccak256(serializeTransaction(transaction));
  const raw = serializeTransaction(transaction, parseSignature(signDigest(privateKey, digest)));
  return { hash: keccak256(raw), raw, nonce, from: addressOfKey(privateKey) };
};
