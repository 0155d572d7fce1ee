import { agentroomsNftAbi } from '@agentrooms/contracts';
import type { PrismaClient } from '@agentrooms/database';
import type { Address, PublicClient } from 'viem';
import { finding, type Finding } from './finding.js';

/**
 * Every NFT has the owner that the database believes in. Those of swarms that were never funded do not exist yet.
 *
 * @param except - ids of NFTs whose owner was lost with the chain's memory
 */
export async function ownersAgree(
  prisma: PrismaClient,
  client: PublicClient,
  except: ReadonlySet<string>,
): Promise<Finding> {
  const nfts = await prisma.nft.findMany({ where: { contract: { not: null } } });
  const checked = await Promise.all(
    nfts.map(async ({ id, collection, tokenId, contract, ownerAddress }) => {
      const owner = await client.readContract({
        abi: agentroomsNftAbi,
        address: contract as Address,
        functionName: 'ownerOrZero',
        args: [BigInt(tokenId)],
      });
      if (BigInt(owner) === 0n || owner === ownerAddress || except.has(id)) return [];
      return [`${collection} #${tokenId} is ${owner}'s, the database says ${ownerAddress ?? 'nobody'}'s`];
    }),
  );
  return finding('every NFT has one owner, the one in the database', checked.flat());
}
