import { createArkReader, registryOrder, verifierIdentities } from '@agentrooms/contracts';
import { READ_PATIENCE, type Chain, type OpenChain } from '../platform/chain.js';
import type { Config } from '../platform/config.js';
import { ServiceError } from '../platform/errors.js';
import { Verifier } from './verifier.js';

/** The chain with the verifiers registered on it. */
export interface Court extends Chain {
  /** All of the registry, by index. */
  verifiers: Verifier[];
}

export type OpenCourt = () => Promise<Court>;

/**
 * Seats the verifiers whose keys the seed holds, each with a connection of its own.
 *
 * @throws ServiceError `verifiers_mismatch` when the contract would not take their attestations
 */
export function courtOpener(openChain: OpenChain, { rpcUrl, verifierSeed, networkDelay }: Config): OpenCourt {
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
      return new Verifier({ identity, reader: ownReader, deployment, networkDelay });
    });
    return (court ??= { deployment, reader, verifiers });
  };
}
