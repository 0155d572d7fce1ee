import { isDeepStrictEqual } from 'node:util';
import { collections, nftMetadata, seedTokens } from '@agentrooms/art';
import type { Prisma, PrismaClient } from '../generated/client.js';
import { seedRoomId } from './room-id.js';

/** The part of a deployment that the seed needs. Addresses in EIP-55 form, as everywhere in the database. */
export interface SeedDeployment {
  readonly chainId: number;
  /** Holds every seeded token at first. */
  readonly treasury: string;
  /** ERC-721 contract by collection slug; a collection that is missing here keeps what its rows say. */
  readonly collections: Readonly<Record<string, string>>;
}

/** What one run of the seed did. */
export interface SeedCounts {
  /** Seeded tokens that exist now, and how many of them this run added. */
  readonly nfts: number;
  readonly nftsAdded: number;
  /** Existing tokens whose name or metadata were brought up to date. */
  readonly nftsRefreshed: number;
  /** Existing tokens that got another contract, and with it the treasury as owner. */
  readonly nftsMoved: number;
  /** Tokens without an owner that the treasury owns now. */
  readonly nftsAssigned: number;
  readonly rooms: number;
  readonly roomsAdded: number;
}

type SeedToken = Prisma.NftCreateManyInput & { readonly metadata: Prisma.InputJsonObject };

/** Milliseconds: a first start competes with everything else that starts, and Prisma's 5 seconds would fail it. */
const PATIENCE = { timeout: 60_000, maxWait: 10_000 };

/** Where the API serves a token's picture, relative to the API's address. */
const imageUrl = (collection: string, tokenId: string) => `/nfts/${collection}/${tokenId}.svg`;

/**
 * Adds the seeded tokens and one active room a collection, in one transaction. Running it again changes nothing,
 * except that rows follow the art package and the deployment: rows of another chain or contract move to the given one
 * and belong to the treasury again, since a fresh chain knows no trade. Tokens minted later and rooms that exist are
 * left alone.
 *
 * @param deployment - null while no chain is known: chain, contract and owner stay as they are
 */
export async function seed(prisma: PrismaClient, deployment: SeedDeployment | null): Promise<SeedCounts> {
  const tokens = collections.flatMap(({ slug }) => seedTokens.map((id) => seedToken(slug, id, deployment)));
  return prisma.$transaction(async (tx) => {
    const added = await tx.nft.createMany({ data: tokens, skipDuplicates: true });
    const nftsRefreshed = await refresh(tx, tokens);
    const { nftsMoved, nftsAssigned } =
      deployment === null ? { nftsMoved: 0, nftsAssigned: 0 } : await follow(tx, deployment);
    const rooms = await tx.room.createMany({
      data: collections.map(({ slug, name }) => ({ id: seedRoomId(slug), name, collection: slug })),
      skipDuplicates: true,
    });
    return {
      nfts: tokens.length,
      nftsAdded: added.count,
      nftsRefreshed,
      nftsMoved,
      nftsAssigned,
      rooms: collections.length,
      roomsAdded: rooms.count,
    };
  }, PATIENCE);
}

function seedToken(collection: string, tokenId: string, deployment: SeedDeployment | null): SeedToken {
  const { name, traits, attributes, rarity } = nftMetadata(collection, tokenId);
  const contract = deployment?.collections[collection];
  return {
    collection,
    tokenId,
    name,
    imageUrl: imageUrl(collection, tokenId),
    metadata: { traits, rarity, attributes: attributes.map((attribute) => ({ ...attribute })) },
    ...(deployment &&
      contract && { chainId: deployment.chainId, contract, ownerAddress: deployment.treasury }),
  };
}

/** Rewrites the rows whose name, picture or metadata are those of an earlier version of the art. */
async function refresh(tx: Prisma.TransactionClient, tokens: readonly SeedToken[]): Promise<number> {
  const rows = await tx.nft.findMany({
    where: { collection: { in: collections.map(({ slug }) => slug) }, tokenId: { in: [...seedTokens] } },
    select: { id: true, collection: true, tokenId: true, name: true, imageUrl: true, metadata: true },
  });
  let refreshed = 0;
  for (const { collection, tokenId, name, imageUrl, metadata } of tokens) {
    const row = rows.find((one) => one.collection === collection && one.tokenId === tokenId);
    const current = row && { name: row.name, imageUrl: row.imageUrl, metadata: row.metadata };
    if (row === undefined || isDeepStrictEqual(current, { name, imageUrl, metadata })) continue;
    await tx.nft.update({ where: { id: row.id }, data: { name, imageUrl, metadata } });
    refreshed += 1;
  }
  return refreshed;
}

/** Points the rows at the deployment's contracts. */
async function follow(
  tx: Prisma.TransactionClient,
  { chainId, treasury, collections: contracts }: SeedDeployment,
): Promise<Pick<SeedCounts, 'nftsMoved' | 'nftsAssigned'>> {
  const known = collections.flatMap(({ slug }) => {
    const contract = contracts[slug];
    return contract === undefined ? [] : [{ slug, contract }];
  });
  const seeds = { in: [...seedTokens] };
  let nftsMoved = 0;
  for (const { slug, contract } of known) {
    const { count } = await tx.nft.updateMany({
      where: {
        collection: slug,
        tokenId: seeds,
        OR: [
          { contract: null },
          { chainId: null },
          { contract: { not: contract } },
          { chainId: { not: chainId } },
        ],
      },
      data: { chainId, contract, ownerAddress: treasury },
    });
    nftsMoved += count;
  }
  const assigned = await tx.nft.updateMany({
    where: { collection: { in: known.map(({ slug }) => slug) }, tokenId: seeds, ownerAddress: null },
    data: { ownerAddress: treasury },
  });
  return { nftsMoved, nftsAssigned: assigned.count };
}
