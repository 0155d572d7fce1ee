import type { Nft, Prisma } from '@agentrooms/database';
import { Injectable } from '@nestjs/common';
import { type Database, PrismaService } from '../platform/prisma/prisma.service.js';

/** The one place that reads and writes `nfts`. */
@Injectable()
export class NftsRepository {
  constructor(private readonly prisma: PrismaService) {}

  find(id: string): Promise<Nft | null> {
    return this.prisma.client.nft.findUnique({ where: { id } });
  }

  async list(
    filter: { collection?: string; owner?: string },
    page: { limit: number; offset: number },
  ): Promise<{ nfts: Nft[]; total: number }> {
    const where: Prisma.NftWhereInput = {
      ...(filter.collection !== undefined && { collection: filter.collection }),
      ...(filter.owner !== undefined && { ownerAddress: { equals: filter.owner, mode: 'insensitive' } }),
    };
    const [nfts, total] = await Promise.all([
      this.prisma.client.nft.findMany({
        where,
        orderBy: [{ collection: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
        take: page.limit,
        skip: page.offset,
      }),
      this.prisma.client.nft.count({ where }),
    ]);
    return { nfts, total };
  }

  /** Token ids for tokens that are about to be minted; never handed out twice. */
  async reserveTokenIds(count: number): Promise<string[]> {
    const rows = await this.prisma.client.$queryRaw<{ id: bigint }[]>`
      SELECT nextval('nft_minted_token_id') AS id FROM generate_series(1, ${count}::int)`;
    return rows.map((row) => row.id.toString());
  }

  create(db: Database, nft: Prisma.NftUncheckedCreateInput): Promise<Nft> {
    return db.nft.create({ data: nft });
  }

  async setOwner(db: Database, id: string, ownerAddress: string): Promise<void> {
    await db.nft.update({ where: { id }, data: { ownerAddress } });
  }
}
