import type { NftEntity } from '../entities.js';

export interface FaucetRequest {
  /** The collection to take an NFT from; without it only USDC and gas are given. */
  collection?: string;
}
export interface FaucetResponse {
  txHash: string;
  usdc: number;
  nft?: NftEntity;
}
export interface ConfigResponse {
  chainId: number;
  rpcUrl: string;
  devChain: boolean;
  contracts: { escrow: string; usdc: string; collections: Record<string, string> };
  collections: { slug: string; name: string; tagline: string; hue: number }[];
  limits: { maxPrice: number; messageLength: number };
}
