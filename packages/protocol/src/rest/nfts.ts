import type { NftEntity } from '../entities.js';
import type { Page } from './page.js';

export interface ListNftsQuery extends Page {
  collection?: string;
  /** Only those that this address owns, as far as we know. */
  owner?: string;
}
export interface ListNftsResponse {
  nfts: NftEntity[];
  total: number;
}
export interface NftResponse {
  nft: NftEntity;
}
export interface VerifyOwnershipRequest {
  nftId: string;
  walletAddress: string;
}
export interface VerifyOwnershipResponse {
  owns: boolean;
  nft?: NftEntity;
}
