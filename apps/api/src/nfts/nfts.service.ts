import { collections, drawNft, nftMetadata } from '@agentrooms/art';
import type { ListNftsResponse, NftEntity, VerifyOwnershipResponse } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { CryptoService } from '../clients/crypto-service.client.js';
import { notFound } from '../platform/errors/domain-error.js';
import { cachedJson } from '../platform/redis/cached-json.js';
import { RedisService } from '../platform/redis/redis.service.js';
import type { ListNftsDto } from './nfts.dto.js';
import { toNftEntity } from './nft.entity.js';
import { NftsRepository } from './nfts.repository.js';

const METADATA_TTL_SECONDS = 3600;

/** What can be asked about NFTs. */
@Injectable()
export class NftsService {
  constructor(
    private readonly nfts: NftsRepository,
    private readonly crypto: CryptoService,
    private readonly redis: RedisService,
  ) {}

  async list({ collection, owner, limit, offset }: ListNftsDto): Promise<ListNftsResponse> {
    const { nfts, total } = await this.nfts.list({ collection, owner }, { limit, offset });
    return { nfts: nfts.map(toNftEntity), total };
  }

  async find(id: string): Promise<NftEntity> {
    const nft = await this.nfts.find(id);
    if (nft === null) throw notFound('nft');
    return toNftEntity(nft);
  }

  /** Asks the chain, not our belief. */
  async verifyOwnership(nftId: string, walletAddress: string): Promise<VerifyOwnershipResponse> {
    const nft = await this.find(nftId);
    const { owns } = await this.crypto.verifyOwnership({
      walletAddress,
      nftCollection: nft.contract ?? nft.collection,
      nftTokenId: nft.tokenId,
    });
    return { owns, nft };
  }

  /** The picture of any token of a collection that we draw. */
  picture(collection: string, tokenId: string): string {
    return drawn(() => drawNft(collection, tokenId).svg);
  }

  /** Metadata as ERC-721 wants it at a token's URI, kept for an hour (PRD 7.2). */
  async metadata(collection: string, tokenId: string, image: string): Promise<Erc721Metadata> {
    const key = `nft:${collection}:${tokenId}`;
    const { name, rarity, attributes } = await cachedJson(
      this.redis.commands,
      key,
      METADATA_TTL_SECONDS,
      () => drawn(() => nftMetadata(collection, tokenId)),
    );
    const rarest = { trait_type: 'Rarity', value: rarity };
    return { name, description: taglineOf(collection), image, attributes: [...attributes, rarest] };
  }
}

/** The ERC-721 metadata JSON schema, with the attributes that marketplaces read. */
interface Erc721Metadata {
  name: string;
  description: string;
  image: string;
  attributes: { trait_type: string; value: string }[];
}

const taglineOf = (collection: string): string =>
  collections.find(({ slug }) => slug === collection)?.tagline ?? '';

/** Collections and tokens that we do not draw do not exist. */
function drawn<Result>(draw: () => Result): Result {
  try {
    return draw();
  } catch {
    throw notFound('nft');
  }
}
