import { ChainRejected, dealDigest, drawCommittee, verifierQuorum, type Deal } from '@agentrooms/contracts';
import type { Certificate } from '@agentrooms/protocol';
import type { Hex } from 'viem';
import { ServiceError } from '../platform/errors.js';
import type { Court } from './court.js';
import { tally } from './tally.js';

/**
 * Checks a certificate as anybody can: its digest is the deal's, its block is the chain's, the committee is the one
 * that the sortition draws, and at least five of its members signed their approval.
 *
 * @returns the attestations for the contract, taken from the votes
 * @throws ServiceError `certificate_invalid`, or `certificate_stale` when the chain dropped the block that seeded the
 *   sortition: the deal needs another round then
 */
export async function checkCertificate(certificate: Certificate, deal: Deal, court: Court): Promise<Hex[]> {
  const digest = dealDigest(deal, court.deployment);
  demand(certificate.dealDigest === digest, 'it is about other terms');
  const blockHash = await hashOfBlock(certificate.blockNumber, court);
  if (blockHash !== certificate.blockHash) {
    throw new ServiceError(
      409,
      'certificate_stale',
      'The chain does not hold the block that the committee was drawn by.',
    );
  }
  const registry = court.verifiers.map((verifier) => verifier.public);
  const committee = drawCommittee(registry, { dealDigest: digest, blockHash }, verifierQuorum.selected);
  demand(
    certificate.selected.join() === committee.map(({ index }) => index).join(),
    'its committee was not the one drawn',
  );
  const { approved, attestations } = tally(certificate.votes, committee, digest);
  demand(approved, `fewer than ${verifierQuorum.required} of its votes approve and verify`);
  demand(
    certificate.attestations.join() === attestations.join(),
    'its attestations are not those of its votes',
  );
  return attestations;
}

function demand(holds: boolean, problem: string): void {
  if (!holds) throw new ServiceError(422, 'certificate_invalid', `The certificate is not valid: ${problem}.`);
}

async function hashOfBlock(blockNumber: number, { reader }: Court): Promise<Hex | null> {
  try {
    return (await reader.block({ blockNumber })).hash;
  } catch (error) {
    if (error instanceof ChainRejected) return null; // a block that does not exist (any more)
    throw error;
  }
}
