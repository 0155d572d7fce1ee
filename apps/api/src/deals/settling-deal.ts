import type { Agent, Deal, Nft } from '@agentrooms/database';
import { Prisma } from '@agentrooms/database';

/** A side of a deal, with the mandate that its wallet signed. */
export type SettlingParty = Pick<Agent, 'id' | 'name' | 'avatar' | 'role' | 'walletAddress' | 'swarmId'> & {
  mandate: { message: unknown; signature: string | null };
};

/** Everything that settling a deal needs. */
export type SettlingDeal = Pick<
  Deal,
  | 'id'
  | 'roomId'
  | 'buyerAgentId'
  | 'sellerAgentId'
  | 'nftId'
  | 'finalPrice'
  | 'status'
  | 'stage'
  | 'agreement'
  | 'terms'
  | 'sortitionBlock'
  | 'consensusResult'
  | 'evidence'
  | 'announcedTxHashes'
  | 'txHash'
  | 'blockNumber'
  | 'lockedAt'
> & {
  nft: Omit<Nft, 'createdAt'>;
  buyerAgent: SettlingParty;
  sellerAgent: SettlingParty;
};

const party = (agent: Prisma.Sql, mandate: Prisma.Sql): Prisma.Sql => Prisma.sql`
  jsonb_build_object('id', ${agent}.id, 'name', ${agent}.name, 'avatar', ${agent}.avatar, 'role', ${agent}.role,
    'walletAddress', ${agent}.wallet_address, 'swarmId', ${agent}.swarm_id,
    'mandate', jsonb_build_object('message', ${mandate}.message, 'signature', ${mandate}.signature))`;

/** Reads a {@link SettlingDeal} in one round trip, where Prisma's `include` takes one a table. */
export const settlingDealQuery = (dealId: string): Prisma.Sql => Prisma.sql`
  SELECT d.id, d.room_id AS "roomId", d.buyer_agent_id AS "buyerAgentId", d.seller_agent_id AS "sellerAgentId",
    d.nft_id AS "nftId", d.final_price AS "finalPrice", d.status, d.stage, d.agreement, d.terms,
    d.sortition_block AS "sortitionBlock", d.consensus_result AS "consensusResult", d.evidence,
    d.announced_tx_hashes AS "announcedTxHashes", d.tx_hash AS "txHash", d.block_number AS "blockNumber",
    d.locked_at AS "lockedAt",
    jsonb_build_object('id', n.id, 'collection', n.collection, 'tokenId', n.token_id, 'name', n.name,
      'imageUrl', n.image_url, 'metadata', n.metadata, 'chainId', n.chain_id, 'contract', n.contract,
      'ownerAddress', n.owner_address) AS nft,
    ${party(Prisma.raw('b'), Prisma.raw('bm'))} AS "buyerAgent",
    ${party(Prisma.raw('s'), Prisma.raw('sm'))} AS "sellerAgent"
  FROM deals d
  JOIN nfts n ON n.id = d.nft_id
  JOIN agents b ON b.id = d.buyer_agent_id
  JOIN agents s ON s.id = d.seller_agent_id
  LEFT JOIN agent_mandates bm ON bm.agent_id = b.id
  LEFT JOIN agent_mandates sm ON sm.agent_id = s.id
  WHERE d.id = ${dealId}::uuid`;
