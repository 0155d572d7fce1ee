import type { Environment } from '../environment/dotenv.js';
import { ANVIL_FIRST_KEY, ANVIL_SECOND_KEY } from '../environment/variables.js';
import { LaunchError } from '../launch-error.js';

/** As `docker-compose.yml` has it where none is set. */
const DEVELOPMENT_SEED = 'agentrooms-development-verifiers';

/** What contracts are deployed with: who owns the treasury, and whose attestations count. */
export interface DeployerSecrets {
  readonly privateKey: `0x${string}`;
  readonly verifierSeed: string;
}

/**
 * The treasury's key, which is the faucet's where there is one, else that of the settlements; and the verifiers' seed. What
 * everybody knows deploys nothing on a chain of the operator's own: it would stay there for ever.
 *
 * @throws {LaunchError} naming the variable that is missing, wrong, or known to everybody
 */
export function deployerSecrets(environment: Environment): DeployerSecrets {
  // Compose passes what is not set as empty.
  const key = environment['FAUCET_PRIVATE_KEY'] || required(environment, 'ARK_PRIVATE_KEY');
  const privateKey = withPrefix(key);
  if (!isPrivateKey(privateKey))
    throw new LaunchError('ARK_PRIVATE_KEY (or FAUCET_PRIVATE_KEY) is not a private key: 64 hex digits');
  const verifierSeed = required(environment, 'VERIFIER_SEED');
  if (!isEmbeddedChain(environment)) {
    for (const name of ['FAUCET_PRIVATE_KEY', 'ARK_PRIVATE_KEY'])
      if ([ANVIL_FIRST_KEY, ANVIL_SECOND_KEY].includes(withPrefix(environment[name] ?? '').toLowerCase()))
        throw new LaunchError(`${name} is a key of every dev chain: ${SET_YOUR_OWN}`);
    if (verifierSeed === DEVELOPMENT_SEED)
      throw new LaunchError(`VERIFIER_SEED is the one that everybody knows: ${SET_YOUR_OWN}`);
  }
  return { privateKey, verifierSeed };
}

const SET_YOUR_OWN =
  'set your own for ARK_TESTNET_URL (or AGENTROOMS_CHAIN=embedded, if that is a dev chain on which nothing is worth anything)';

/** `AGENTROOMS_CHAIN` says so; where it says nothing, whether the whole stack is the embedded one. */
function isEmbeddedChain({ AGENTROOMS_CHAIN: chain, AGENTROOMS_EMBEDDED: embedded }: Environment): boolean {
  return chain === 'embedded' || (!chain && embedded === '1');
}

const withPrefix = (key: string): string => (key.startsWith('0x') ? key : `0x${key}`);

/** @throws {LaunchError} when the variable is not set */
export function required(environment: Environment, name: string): string {
  const value = environment[name];
  if (value === undefined) throw new LaunchError(`${name} is not set`);
  return value;
}

const isPrivateKey = (text: string): text is `0x${string}` => /^0x[0-9a-fA-F]{64}$/.test(text);
