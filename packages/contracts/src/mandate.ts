import { hashStruct, verifyTypedData, type Address, type Hex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { eip712Domain, typedDataDigest, type EscrowDomain } from './escrow-domain.js';

/** Values of `Mandate.side`. */
export const side = { sell: 0, buy: 1 } as const;

/** The limits a wallet signs when it spawns an agent (see EscrowTypes.sol). */
export interface Mandate {
  /** Wallet whose NFT or money moves; the signer. */
  principal: Address;
  /** The agent's Ed25519 public key, 32 bytes. */
  agentKey: Hex;
  /** 0 sells, 1 buys. */
  side: number;
  collection: Address;
  /** Ignored when `anyToken`. */
  tokenId: bigint;
  anyToken: boolean;
  payToken: Address;
  /** Micro-USDC; lowest price of a seller, highest of a buyer. */
  limitPrice: bigint;
  maxDeals: number;
  /** Unix seconds, inclusive. */
  validAfter: bigint;
  /** Unix seconds, inclusive. */
  expiry: bigint;
  /** See {@link mandateNonce}. */
  nonce: bigint;
}

/** EIP-712 description of a mandate. */
export const mandateTypes = {
  Mandate: [
    { name: 'principal', type: 'address' },
    { name: 'agentKey', type: 'bytes32' },
    { name: 'side', type: 'uint8' },
    { name: 'collection', type: 'address' },
    { name: 'tokenId', type: 'uint256' },
    { name: 'anyToken', type: 'bool' },
    { name: 'payToken', type: 'address' },
    { name: 'limitPrice', type: 'uint256' },
    { name: 'maxDeals', type: 'uint32' },
    { name: 'validAfter', type: 'uint64' },
    { name: 'expiry', type: 'uint64' },
    { name: 'nonce', type: 'uint256' },
  ],
} as const;

/** What a wallet signs, in the form viem's and wagmi's `signTypedData` take. */
export const mandateTypedData = (mandate: Mandate, domain: EscrowDomain) => ({
  domain: eip712Domain(domain),
  types: mandateTypes,
  primaryType: 'Mandate' as const,
  message: mandate,
});

/** EIP-712 struct hash: identifies a mandate in deals. */
export const mandateHash = (mandate: Mandate): Hex =>
  hashStruct({ data: { ...mandate }, types: mandateTypes, primaryType: 'Mandate' });

/** EIP-712 digest: what the signature covers. */
export const mandateDigest = (mandate: Mandate, domain: EscrowDomain): Hex =>
  typedDataDigest(domain, mandateHash(mandate));

/** Signs a mandate with a private key (mock wallets, command line). */
export const signMandate = (privateKey: Hex, mandate: Mandate, domain: EscrowDomain): Promise<Hex> =>
  privateKeyToAccount(privateKey).signTypedData(mandateTypedData(mandate, domain));

/** Whether a plain account's signature is the principal's. Contract wallets need `ArkReader.isMandateSigned`. */
export const isMandateSignedByAccount = async (
  mandate: Mandate,
  signature: Hex,
  domain: EscrowDomain,
): Promise<boolean> => {
  try {
    return await verifyTypedData({
      ...mandateTypedData(mandate, domain),
      address: mandate.principal,
      signature,
    });
  } catch {
    return false; // malformed signatures throw
  }
};

/**
 * Nonce of a mandate: the principal's epoch (`mandateEpoch` of the escrow, 0 until it called `cancelAll`) in the upper
 * 128 bits, any number that the principal has not used before in the lower ones. Numbers that follow one another are
 * cheaper than random ones: 128 of them share a storage slot, which saves about 17,000 gas a settlement and side.
 */
export const mandateNonce = (epoch: bigint, unique: bigint): bigint =>
  (epoch << 128n) | BigInt.asUintN(128, unique);
