import type { Nft } from '@agentrooms/database';
import type { NftEntity, NftMetadata } from '@agentrooms/protocol';

/** An NFT as it crosses the wire. */
export const toNftEntity = (nft: Omit<Nft, 'createdAt'>): NftEntity => ({
  id: nft.id,
  collection: nft.collection,
  tokenId: nft.tokenId,
  name: nft.name,
  imageUrl: nft.imageUrl,
  metadata: nft.metadata as NftMetadata | null,
  chainId: nft.chainId,
  contract: nft.contract,
  ownerAddress: nft.ownerAddress,
});
