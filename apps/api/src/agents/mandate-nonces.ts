import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/prisma/prisma.service.js';

/** Nonces that share a storage slot of the escrow (`MandateBook._nonces`). */
const NONCES_A_SLOT_BITS = 7n;
/** Bits of the slot that a wallet's first nonce begins; with those above, the number fits a signed 64-bit column. */
const FIRST_SLOT_BYTES = 7;

/**
 * Numbers the mandates of each wallet: 0, 1, 2, … after a base drawn when the wallet is first seen. The escrow marks 128
 * numbers in one word, so that all but the first of them find it written and save 17,100 gas.
 *
 * The base is the beginning of a random slot because the escrow cannot be asked which numbers are taken: a database that
 * was wiped, or a second one for the same chain, meets numbers used before with a chance of 2^-55 a wallet.
 */
@Injectable()
export class MandateNonces {
  constructor(private readonly prisma: PrismaService) {}

  /**
   * Takes the wallet's next number, the lower part of a mandate's nonce; no two callers get the same. One that is drawn
   * and then not signed leaves a gap, which costs nothing.
   */
  async take(chainId: number, wallet: string): Promise<bigint> {
    const base = firstOfRandomSlot();
    const [taken] = await this.prisma.client.$queryRaw<{ unique: bigint }[]>`
      INSERT INTO mandate_nonces (chain_id, wallet_address, next) VALUES (${chainId}, ${wallet}, ${base + 1n})
      ON CONFLICT (chain_id, wallet_address) DO UPDATE SET next = mandate_nonces.next + 1
      RETURNING next - 1 AS "unique"`;
    if (taken === undefined) throw new Error('an upsert returned no row');
    return taken.unique;
  }
}

/** A multiple of 128 below 2^62. */
const firstOfRandomSlot = (): bigint =>
  (BigInt(`0x${randomBytes(FIRST_SLOT_BYTES).toString('hex')}`) >> 1n) << NONCES_A_SLOT_BITS;
