export { drawAvatar } from './avatar/avatar.js';
export { collections, seedTokens } from './collections/catalogue.js';
export type { Collection } from './collections/collection.js';
export { InvalidTokenIdError, UnknownCollectionError } from './errors.js';
export { type Attribute, drawNft, type Nft, type NftMetadata, nftMetadata } from './nft.js';
export type { Rarity } from './traits/rarity.js';
