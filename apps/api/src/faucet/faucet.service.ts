import { nftMetadata } from '@agentrooms/art';
import type { Nft } from '@agentrooms/database';
import type { FaucetResponse } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import type { Hex } from 'viem';
import type { SignedInUser } from '../auth/access-token.js';
import { Network } from '../network/network.service.js';
import { toNftEntity } from '../nfts/nft.entity.js';
import { NftsRepository } from '../nfts/nfts.repository.js';
import { conflict, invalidRequest } from '../platform/errors/domain-error.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { RateLimits } from '../platform/rate-limit/rate-limits.js';
import { DevFaucet } from './dev-faucet.js';

/** What a newcomer gets: enough for a few deals at the usual prices. */
const USDC = 1_000;
const MICRO_PER_USDC = 1_000_000n;
/** Wei: thousands of transactions at the lowest gas price. */
const GAS_WEI = 10n ** 18n;

/** Gives a signed-in user money, gas and, when asked, an NFT. Only on dev chains. */
@Injectable()
export class FaucetService {
  constructor(
    private readonly faucet: DevFaucet,
    private readonly network: Network,
    private readonly nfts: NftsRepository,
    private readonly prisma: PrismaService,
    private readonly limits: RateLimits,
  ) {}

  /** @throws {DomainError} 409 `no_faucet`, 400 for an unknown collection, 429, 503 */
  async drip(user: SignedInUser, collection: string | undefined): Promise<FaucetResponse> {
    if (!this.network.hasFaucet) throw conflict('no_faucet', 'There is no faucet on this chain');
    const contract = collection === undefined ? undefined : await this.network.collectionContract(collection);
    if (collection !== undefined && contract === undefined) {
      throw invalidRequest([
        { field: 'collection', problem: 'is not one of the collections in GET /config' },
      ]);
    }
    await this.limits.faucet.take(user.id);
    const wallet = user.walletAddress as Hex;
    const money = { wallet, usdc: BigInt(USDC) * MICRO_PER_USDC, gasWei: GAS_WEI };
    if (collection === undefined || contract === undefined)
      return { txHash: await this.faucet.fund([money]), usdc: USDC };

    const { treasury } = await this.network.deployment();
    const spare = await this.takeFromTreasury(collection, treasury, wallet);
    if (spare !== null) {
      await this.faucet.fund([money]);
      try {
        return {
          txHash: await this.faucet.give(contract, spare.tokenId, wallet),
          usdc: USDC,
          nft: toNftEntity(spare),
        };
      } catch (error) {
        await this.nfts.setOwner(this.prisma.client, spare.id, treasury);
        throw error;
      }
    }
    const [tokenId = ''] = await this.nfts.reserveTokenIds(1);
    const txHash = await this.faucet.fund([{ ...money, collection: contract, tokenIds: [BigInt(tokenId)] }]);
    return { txHash, usdc: USDC, nft: toNftEntity(await this.record(collection, tokenId, contract, wallet)) };
  }

  /** Reserves a seeded token for the wallet, so that two callers never get the same one. */
  private async takeFromTreasury(collection: string, treasury: string, wallet: string): Promise<Nft | null> {
    const [row] = await this.prisma.client.$queryRaw<{ id: string }[]>`
      UPDATE nfts SET owner_address = ${wallet}
      WHERE id = (SELECT id FROM nfts n WHERE collection = ${collection} AND owner_address = ${treasury} AND contract IS NOT NULL
                  ORDER BY created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING id`;
    return row === undefined ? null : this.nfts.find(row.id);
  }

  private async record(
    collection: string,
    tokenId: string,
    contract: string,
    ownerAddress: string,
  ): Promise<Nft> {
    const { chainId } = await this.network.deployment();
    return this.nfts.create(
      this.prisma.client,
      mintedNft(collection, tokenId, { chainId, contract, ownerAddress }),
    );
  }
}

/** The row of a token that was minted at run time: its name and traits follow from its id. */
export function mintedNft(
  collection: string,
  tokenId: string,
  chain: { chainId: number; contract: string; ownerAddress: string },
) {
  const { name, traits, rarity, attributes } = nftMetadata(collection, tokenId);
  return {
    collection,
    tokenId,
    name,
    imageUrl: `/nfts/${collection}/${tokenId}.svg`,
    metadata: { traits: [...traits], rarity, attributes: attributes.map((attribute) => ({ ...attribute })) },
    ...chain,
  };
}
