import {
  createArkReader,
  registryOrder,
  verifierIdentities,
  type Deployment,
  type PublicVerifier,
} from '@agentrooms/contracts';
import { READ_PATIENCE, type Chain, type OpenChain } from '../platform/chain.js';
import type { Config } from '../platform/config.js';
import { ServiceError } from '../platform/errors.js';
import { ConfigError } from '../platform/variables.js';
import type { Juror } from './juror.js';
import { RemoteVerifier } from './remote-verifier.js';
import { Verifier } from './verifier.js';
import { evidenceReader, type ReadEvidence } from './written-evidence.js';

/** The chain with the verifiers registered on it. */
export interface Court extends Chain {
  /** All of the registry, by index. */
  verifiers: Juror[];
  readEvidence: ReadEvidence;
  /** How long a round waits for a verifier's vote, milliseconds. */
  voteTimeoutMs: number;
  /** Blocks that the sortition's may lie behind the newest. */
  maxBlockAge: number;
}

export type OpenCourt = () => Promise<Court>;

/**
 * Seats the verifiers: those with an address are asked there, the others judge in this process with keys of the seed,
 * each with a connection of its own to the chain. The returned function throws ServiceError `verifiers_mismatch` when
 * the contract would not take their attestations.
 *
 * @throws ConfigError for a verifier that has neither an address nor its keys here
 */
export function courtOpener(
  openChain: OpenChain,
  registry: readonly PublicVerifier[],
  config: Config,
): OpenCourt {
  const seat = seating(registry, config);
  const openChecked = registryChecker(openChain, registry);
  const { voteTimeoutMs, maxBlockAge } = config;
  let court: Court | undefined;
  return async () => {
    if (court) return court;
    const { deployment, reader } = await openChecked();
    const readEvidence = evidenceReader(deployment);
    const verifiers = seat.map((juror) => juror(deployment, readEvidence));
    return (court ??= { deployment, reader, verifiers, readEvidence, voteTimeoutMs, maxBlockAge });
  };
}

/** Opens the chain only when the contract's verifiers are those of the registry: others attest in vain. */
export function registryChecker(openChain: OpenChain, registry: readonly PublicVerifier[]): OpenChain {
  const expected = registryOrder(registry.map(({ address }) => address)).join();
  return async () => {
    const chain = await openChain();
    if (chain.deployment.verifiers.join() === expected) return chain;
    throw new ServiceError(
      503,
      'verifiers_mismatch',
      'VERIFIER_SEED or VERIFIER_REGISTRY_FILE is not what the contracts were deployed with.',
    );
  };
}

function seating(
  registry: readonly PublicVerifier[],
  { rpcUrl, verifierSeed, verifierUrls, networkDelay, faults }: Config,
): ((deployment: Deployment, readEvidence: ReadEvidence) => Juror)[] {
  const identities = verifierIdentities(verifierSeed);
  return registry.map((registered) => {
    const url = verifierUrls.get(registered.index);
    if (url !== undefined) return () => new RemoteVerifier(registered, url);
    const identity = identities[registered.index];
    if (identity?.address !== registered.address || identity.ed25519PublicKey !== registered.ed25519PublicKey)
      throw new ConfigError('VERIFIER_URLS', `must name verifier ${registered.index}: its keys are not here`);
    return (deployment, readEvidence) => {
      const reader = createArkReader(rpcUrl, deployment, READ_PATIENCE);
      return new Verifier({ identity, reader, deployment, networkDelay, faults, readEvidence });
    };
  });
}
