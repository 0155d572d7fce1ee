import type { ListNftsResponse, NftEntity, NftResponse, VerifyOwnershipResponse } from '@agentrooms/protocol';

export const nft: NftEntity = {
  id: 'b6a1f9c2-0c55-4b06-8f0c-5d8f8b8a1e21',
  collection: 'tidewatch',
  tokenId: '7',
  name: 'Tidewatch #7',
  imageUrl: '/nfts/tidewatch/7.svg',
  chainId: 31337,
  contract: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
  ownerAddress: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
  metadata: {
    traits: ['Storm lamp'],
    rarity: 'rare',
    attributes: [{ trait_type: 'Light', value: 'Storm lamp' }],
  },
};
export const nftsExample: ListNftsResponse = { nfts: [nft], total: 60 };
export const nftExample: NftResponse = { nft };
export const ownershipExample: VerifyOwnershipResponse = { owns: true, nft };
/** ERC-721 metadata JSON. */
export const tokenExample = {
  name: nft.name,
  description: 'Lighthouses that watch the tide',
  image: 'http://localhost:3000/nfts/tidewatch/7.svg',
  attributes: [
    { trait_type: 'Light', value: 'Storm lamp' },
    { trait_type: 'Rarity', value: 'rare' },
  ],
};
