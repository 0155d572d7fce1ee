import type { OwnershipRequest, OwnershipResponse } from '@agentrooms/protocol';
import type { FastifyInstance } from 'fastify';
import { parseAddress, resolveCollection, type OpenChain } from '../platform/chain.js';
import { readFacts } from '../platform/deal-facts.js';
import { ServiceError } from '../platform/errors.js';
import { decimal, record, responses, text } from '../platform/schemas.js';

const schema = {
  summary: 'Who owns an NFT, and may the escrow move it',
  tags: ['chain'],
  body: record({
    walletAddress: text,
    nftCollection: { ...text, description: 'Slug or contract address of a recorded collection.' },
    nftTokenId: decimal,
  }),
  response: responses(
    record({
      owns: { type: 'boolean' },
      owner: { type: 'string', nullable: true },
      approved: { type: 'boolean' },
    }),
    400,
    503,
  ),
};

/** `POST /verify-ownership` (PRD 10.3). */
export function ownershipRoutes(app: FastifyInstance, openChain: OpenChain): void {
  app.post<{ Body: OwnershipRequest }>(
    '/verify-ownership',
    { schema },
    async ({ body }): Promise<OwnershipResponse> => {
      const wallet = parseAddress('walletAddress', body.walletAddress);
      const { deployment, reader } = await openChain();
      const collection = resolveCollection(deployment, body.nftCollection);
      if (!collection)
        throw new ServiceError(400, 'unknown_collection', 'No collection has this slug or address.');
      const tokenId = BigInt(body.nftTokenId);
      if (tokenId >= 1n << 256n)
        throw new ServiceError(400, 'invalid_request', 'nftTokenId does not fit 256 bits.');
      const { nftOwner, nftApproved } = await readFacts(reader, { collection, tokenId });
      return { owns: nftOwner === wallet, owner: nftOwner ?? null, approved: nftApproved };
    },
  );
}
