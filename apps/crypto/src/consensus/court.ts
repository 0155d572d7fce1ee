import { createArkReader, registryOrder, verifierIdentities } from '@agentrooms/contracts';
import { READ_PATIENCE, type Chain, type OpenChain } from '../platform/chain.js';
import type { Config } from '../platform/config.js';
import { ServiceError } from '../platform/errors.js';
import type { Juror } from './juror.js';
import { Verifier } from './verifier.js';

/** The chain with the verifiers registered on it. */
export interface Court extends Chain {
  /** All of the registry, by index. */
  verifiers: Juror[];
  /** How long a round waits for a verifier's vote, milliseconds. */
  voteTimeoutMs: number;
}

export type OpenCourt = () => Promise<Court>;

/**
 * Seats the verifiers whose keys the seed holds, each with a connection of its own.
 *
 * @throws ServiceError `verifiers_mismatch` when the contract would not take their attestations
 */
export function courtOpener(openChain: OpenChain, config: Config): OpenCourt {
  const { rpcUrl, verifierSeed, networkDelay, faults, voteTimeoutMs } = config;
  const identities = verifierIdentities(verifierSeed);
  const registered = registryOrder(identities.map(({ address }) => address)).join();
  let court: Court | undefined;
  return async () => {
    if (court) return court;
    const { deployment, reader } = await openChain();
    if (deployment.verifiers.join() !== registered) {
      throw new ServiceError(
        503,
        'verifiers_mismatch',
        'VERIFIER_SEED is not the seed the contracts were deployed with.',
      );
    }
    const verifiers = identities.map((identity) => {
      const ownReader = createArkReader(rpcUrl, deployment, READ_PATIENCE);
      return new Verifier({ identity, reader: ownReader, deployment, networkDelay, faults });
    });
    return (court ??= { deployment, reader, verifiers, voteTimeoutMs });
  };
}
